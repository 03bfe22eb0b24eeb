"""Answers of an exported file from raw samples, by its metadata alone (docs/exported-files.md).
    python interpreter.py model.onnx rows.csv | picture.jpg ... | "a text" ...
Needs onnxruntime and numpy, pillow for pictures, and regex for texts. A row that has no answer gets null."""
import csv, datetime, json, math, os, re, sys, unicodedata
import numpy as np
import onnxruntime
python = lambda pattern: pattern.replace('(?<', '(?P<')  # names of groups
class Model:
    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
        texts = self.session.get_modelmeta().custom_metadata_map
        plain = ('project', 'run', 'task', 'outputActivation')
        self.about = {key: text if key in plain else json.loads(text) for key, text in texts.items()}
    def answer(self, sample, base=''):
        """`sample`: cells by column, in which paths start from `base`, a picture's path, a text, or a list of cells. None: no answer."""
        about, used, feeds = self.about, None, {}
        cells = cells_of(sample, about['table']) if 'table' in about else sample
        if cells is None: return None
        for name in (one.name for one in self.session.get_inputs()):
            how = about.get('inputs', {}).get(name, about)
            cell = cells[how['column']] if 'column' in how else None
            path = sample if cell is None else os.path.join(base, how.get('folder', ''), cell)
            if 'text' in about: fed, used = tokens_of(sample, about['text'])
            elif 'categories' in how: fed = np.array([([*how['categories'], cell].index(cell) + 1) % (len(how['categories']) + 1)], 'int32')
            elif 'picture' in how: fed = scaled(pixels_of(path, how['picture']), how['preprocessing'])
            elif 'table' in about: fed = scaled(columns_of(cells, about['featureNames']), how['preprocessing'])
            else: fed = scaled([[float(row[key]) for key in about['featureNames']] for row in sample], how['preprocessing'])
            feeds[name] = fed[None]
        results = [result[0].astype('float64') for result in self.session.run(None, feeds)]
        if used is not None and about['text'].get('answerAt') == 'last-token': results[0] = results[0][used - 1]
        names = [one.name for one in self.session.get_outputs()]
        answers = {name: named(scores.ravel(), about.get('outputs', {}).get(name, about)) for name, scores in zip(names, results)}
        return answers if len(answers) > 1 else answers[names[0]]
def named(scores, about):
    labels = about.get('classLabels')
    if labels is None: return dict(zip(about.get('targetNames', range(len(scores))), scores.tolist()))
    powers = np.exp(scores - scores.max())
    if about['outputActivation'] == 'softmax': scores = powers / powers.sum()
    if about['outputActivation'] == 'sigmoid': scores = 1 / (1 + np.exp(-scores))
    if len(scores) == 1 and len(labels) == 2: scores = np.array([1 - scores[0], scores[0]])
    return dict(zip(labels, scores.tolist()))
def scaled(values, how):
    """Centred in float64, then (x - offset) * scale in float32, by channel or column."""
    values, last = np.asarray(values, 'float64'), how['layout'] == 'NTC'
    def along(numbers, dtype):
        return np.asarray(numbers, dtype).reshape([-1] + [1] * (0 if last or len(numbers) == 1 else values.ndim - 1))
    centred = (values - along(how.get('centers', [0]), 'float64')).astype('float32')
    return (centred - along(how['offset'], 'float32')) * along(how['scale'], 'float32')
def tokens_of(text, how):
    import regex
    form = unicodedata.normalize(how['normalization'], text)
    tokens = regex.findall(how['pattern'], unicodedata.normalize(how['normalization'], form.lower() if how['lowerCase'] else form))
    ids = {token: i for i, token in enumerate(how['vocabulary'])}
    row = [ids.get(token, how['unknown']) for token in (tokens[:how['length']] if how['keep'] == 'first' else tokens[-how['length']:])]
    return np.array(row + [how['padding']['id']] * (how['length'] - len(row)), 'int32'), len(row)
def cells_of(row, table):
    cells = {name: (row[name] or '').strip() or None for name in table['columns']}
    for step in table['operations']:
        for column in step.get('columns', [step.get('column')]):
            if not apply(step, column, cells): return
    return cells
def columns_of(cells, names):
    for name in names:
        if not isinstance(cells[name], (int, float)): raise ValueError(f'no number in {name}: {cells[name]!r}')
    return [cells[name] for name in names]
def apply(step, column, cells):
    """Does one operation to one cell; False: the row has no answer."""
    cell, kind = cells[column], step['do']
    is_text = isinstance(cell, str)
    if kind == 'number' and is_text:
        found = next(filter(None, (re.search(python(pattern), cell) for pattern in step['patterns'])), None)
        if found: cells[column] = number_of(found)
        elif cell.lower() in step.get('missing', []): cells[column] = None
    elif kind == 'replace' and is_text: cells[column] = step['values'].get(cell, cell)
    elif kind == 'missing' and cell in step['texts' if is_text else 'numbers'] or kind == 'texts-missing' and is_text:
        cells[column] = None
    elif kind == 'skip-values': return cell not in step['texts' if is_text else 'numbers']
    elif kind == 'skip-row': return not (is_text if step['where'] == 'text' else cell is None)
    elif kind == 'fill':
        if 'indicator' in step: cells[step['indicator']] = int(cell is None)
        if cell is None: cells[column] = step['value']
    elif kind == 'time':
        time = time_of(re.search(python(step['pattern']), cell)) if is_text else None
        cells.update({made['column']: cell if time is None else part_of(time, made['part']) for made in step['parts']})
    elif kind == 'hash':
        cells.update(dict.fromkeys(step['buckets'], 0))
        if is_text: cells[step['buckets'][hash_of(cell) % len(step['buckets'])]] = 1
    elif kind == 'one-hot':
        known = {one['text']: one['column'] for one in step['values']}
        cells.update(dict.fromkeys([*known.values(), step.get('other'), step.get('missing')], 0))
        cells[step.get('missing') if cell is None else known.get(cell, step.get('other'))] = 1
    elif isinstance(cell, (int, float)):
        if kind == 'log': cells[column] = math.copysign(math.log1p(abs(cell)), cell)
        if kind == 'scale': cells[column] = (cell - step['offset']) * step['scale']
        if kind == 'clip': cells[column] = min(step['high'], max(step['low'], cell))
    return True
def hash_of(text):
    units, hashed, mask = text.encode('utf-16-le'), 0x811c9dc5, 0xffffffff
    for low, high in zip(units[::2], units[1::2]): hashed = ((hashed ^ (low + 256 * high)) * 0x01000193) & mask
    for shift, factor in ((17, 0xed5ad4bb), (11, 0xac4c1b51), (15, 0x31848bab)): hashed = ((hashed ^ (hashed >> shift)) * factor) & mask
    return hashed ^ (hashed >> 14)
def number_of(found):
    part = {key: text or '' for key, text in found.groupdict().items()}
    size = float(re.sub('[^0-9]', '', part['whole']) + '.' + part['fraction'] + 'e' + (part['exponent'] or '0'))
    minus = sum(part.get(key, '') in ('-', '\u2212', '(') for key in ('first', 'bracket', 'sign')) % 2
    return (-size if minus else size) / {'%': 100, '‰': 1000}.get(part.get('share'), 1)
def time_of(found):
    if not found: return None
    year, month, day, hour, minute, second, half, zone = (found[key] or '' for key in 'year month day hour minute second half zone'.split())
    names = 'jan feb mar apr may jun jul aug sep oct nov dec'.split()
    number = int(month) if month.isdigit() else names.index(month[:3].lower()) + 1 if month[:3].lower() in names else 0
    hours = int(hour or 0) % 12 + 12 * (half.lower() == 'pm') if half else int(hour or 0)
    shift = re.match('([+-])(..):?(..)?', zone)
    away = int(shift[1] + '1') * (int(shift[2]) * 60 + int(shift[3] or 0)) if shift else 0
    century = 0 if len(year) > 2 else 2000 if int(year) < 70 else 1900
    try: date = datetime.datetime(int(year) + century, number, int(day))
    except ValueError: return None
    return date + datetime.timedelta(0, float((second or '0').replace(',', '.')), 0, 0, int(minute or 0) - away, hours)
def part_of(time, part):
    if part == 'time': return (time - datetime.datetime(1970, 1, 1)) / datetime.timedelta(days=1)
    return time.isoweekday() if part == 'weekday' else getattr(time, part)
def pixels_of(path, how):
    """[channels, height, width], 0 to 255."""
    from PIL import Image, ImageOps
    image = ImageOps.exif_transpose(Image.open(path))
    if image.mode.startswith('I'): image = Image.fromarray((np.asarray(image) >> 8).astype('uint8'))
    whole, width, height = image.convert('RGBA'), how['width'], how['height']
    image = Image.alpha_composite(Image.new('RGBA', whole.size, how['ground']), whole).convert('RGB')
    inner = lambda size, scale, most: [min(limit, max(1, int(side * scale + 0.5))) for side, limit in zip(size, most)]
    ratios = [width / image.width, height / image.height]
    if how['fit'] == 'crop':
        w, h = inner((width, height), 1 / max(ratios), image.size)
        image = image.crop((left := (image.width - w) // 2, top := (image.height - h) // 2, left + w, top + h))
    size = inner(image.size, min(ratios), (width, height)) if how['fit'] == 'pad' else (width, height)
    placed = Image.new('RGB', (width, height), how['ground'])
    placed.paste(image.resize(size, Image.Resampling.LANCZOS), ((width - size[0]) // 2, (height - size[1]) // 2))
    return np.asarray(placed.convert('L'))[None] if how['colour'] == 'grey' else np.asarray(placed).transpose(2, 0, 1)
def rows_of(path, form):
    with open(path, encoding=form['encoding'].replace('windows-', 'cp'), newline='') as file: text = file.read()
    lines = text.lstrip('\ufeff').splitlines(keepends=True)[max(form['headerRow'] - 1, 0) or form['skippedRows']:]
    lines = [line for line in lines if not ('comment' in form and line.startswith(form['comment']))]
    if form['delimiter'] == 'spaces': records = [line.split() for line in lines]
    else: records = list(csv.reader(lines, delimiter=form['delimiter'], quoting=3 if form['quote'] == 'none' else 0))
    records = [record for record in records if ''.join(record).strip()]
    names = [cell.strip() or str(i + 1) for i, cell in enumerate(records.pop(0) if form['headerRow'] > 0 else [''] * len(records[0]))]
    return [dict(zip(names, record)) for record in records]
if __name__ == '__main__':
    model, samples, base = Model(sys.argv[1]), sys.argv[2:], os.path.dirname(sys.argv[2])
    for sample in rows_of(samples[0], model.about['table']['file']) if 'table' in model.about else samples:
        print(json.dumps(model.answer(sample, base), ensure_ascii=False))
