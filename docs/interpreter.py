"""Answers of an exported file from raw samples, by its metadata alone (docs/exported-files.md).
    python interpreter.py model.onnx rows.csv | picture.jpg ... | "a text" ...
Needs onnxruntime and numpy, pillow for pictures, and regex for texts. A row that has no answer gets null."""
import csv, datetime, json, math, os, re, sys, unicodedata, numpy as np, onnxruntime
try: import regex
except ImportError: regex = re
python = lambda pattern: re.sub(r'\(\?<(?=\w)', '(?P<', pattern)  # names of groups
class Model:
    def __init__(self, path):
        self.session = onnxruntime.InferenceSession(path, providers=['CPUExecutionProvider'])
        texts, plain = self.session.get_modelmeta().custom_metadata_map, ('project', 'run', 'task', 'outputActivation')
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
        if used == 0: return None
        results = [result[0].astype('float64') for result in self.session.run(None, feeds)]
        if used is not None and about['text'].get('answerAt') == 'last-token': results[0] = results[0][used - 1]
        outputs = zip([one.name for one in self.session.get_outputs()], results)
        answers = {name: named(scores.ravel(), about.get('outputs', {}).get(name, about)) for name, scores in outputs}
        return answers if len(answers) > 1 else next(iter(answers.values()))
def named(scores, about):
    if (labels := about.get('classLabels')) is None: return dict(zip(about.get('targetNames', range(len(scores))), scores.tolist()))
    if about['outputActivation'] == 'softmax': scores = (powers := np.exp(scores - scores.max())) / powers.sum()
    if about['outputActivation'] == 'sigmoid': scores = 1 / (1 + np.exp(-scores))
    if len(scores) == 1 and len(labels) == 2: scores = np.array([1 - scores[0], scores[0]])
    return dict(zip(labels, scores.tolist()))
def scaled(values, how):
    """Centred in float64, then (x - offset) * scale in float32, by channel or column."""
    values, last = np.asarray(values, 'float64'), how['layout'] == 'NTC'
    along = lambda numbers, dtype: np.asarray(numbers, dtype).reshape([-1] + [1] * (0 if last or len(numbers) == 1 else values.ndim - 1))
    centred = (values - along(how.get('centers', [0]), 'float64')).astype('float32')
    return (centred - along(how['offset'], 'float32')) * along(how['scale'], 'float32')
def tokens_of(text, how):
    form = unicodedata.normalize(how['normalization'], stepped(text, how['steps']) if 'steps' in how else text)
    tokens = regex.findall(how['pattern'], unicodedata.normalize(how['normalization'], form.lower() if how['lowerCase'] else form))
    if 'merges' in how:
        ranks = {tuple(pair): rank for rank, pair in enumerate(how['merges'])}
        tokens = [token for piece in tokens for token in merged([how['bytes'][byte] for byte in piece.encode()], ranks)]
    ids, kept = {token: i for i, token in enumerate(how['vocabulary'])}, slice(how['length']) if how['keep'] == 'first' else slice(-how['length'], None)
    row = [ids.get(token, how['unknown']) for token in tokens[kept]]
    return np.array(row + [how['padding']['id']] * (how['length'] - len(row)), 'int32'), len(row)
def stepped(text, steps):
    cells = [{steps['column']: line or None} for line in (text.split('\n') if steps['lines'] else [text])]
    return '\n'.join(one[steps['column']] or '' for one in cells if all(apply(step, steps['column'], one) for step in steps['operations']))
def merged(parts, ranks):
    while pairs := [(ranks[pair], i) for i, pair in enumerate(zip(parts, parts[1:])) if pair in ranks]:
        parts = [*parts[:(at := min(pairs)[1])], parts[at] + parts[at + 1], *parts[at + 2:]]
    return parts
def cells_of(row, table):
    cells = {name: (row[name] or '').strip() or None for name in table['columns']}
    done = all(apply(step, column, cells) for step in table['operations'] for column in step.get('columns', [step.get('column')]))
    return cells if done else None
def columns_of(cells, names):
    if wrong := [name for name in names if not isinstance(cells[name], (int, float))]: raise ValueError(f'no number in {wrong}')
    return [cells[name] for name in names]
def apply(step, column, cells):
    """Does one operation to one cell; False: the row has no answer."""
    cell, kind, is_text = cells[column], step['do'], isinstance(cells[column], str)
    if kind == 'number' and is_text:
        if found := next(filter(None, (re.search(python(pattern), cell) for pattern in step['patterns'])), None): cells[column] = number_of(found)
        elif cell.lower() in step.get('missing', []): cells[column] = None
    elif kind == 'replace' and is_text: cells[column] = step['values'].get(cell, cell)
    elif kind == 'missing' and cell in step['texts' if is_text else 'numbers'] or kind == 'texts-missing' and is_text: cells[column] = None
    elif kind == 'normalize' and is_text: cells[column] = unicodedata.normalize(step['form'], cell)
    elif kind == 'lower-case' and is_text: cells[column] = cell.lower()
    elif kind == 'substitute' and is_text: cells[column] = regex.sub(python(step['pattern']), lambda found: put(found, step), cell) or None
    elif kind == 'skip-short': return len(cell or '') >= step['length']
    elif kind == 'skip-values': return cell not in step['texts' if is_text else 'numbers']
    elif kind == 'skip-row': return not (is_text if step['where'] == 'text' else cell is None)
    elif kind == 'fill':
        cells.update({column: step['value'] if cell is None else cell} | ({step['indicator']: int(cell is None)} if 'indicator' in step else {}))
    elif kind == 'time':
        time = time_of(re.search(python(step['pattern']), cell)) if is_text else None
        cells.update({made['column']: cell if time is None else part_of(time, made['part']) for made in step['parts']})
    elif kind == 'hash':
        cells.update(dict.fromkeys(step['buckets'], 0) | ({step['buckets'][hash_of(cell) % len(step['buckets'])]: 1} if is_text else {}))
    elif kind == 'one-hot':
        known = {one['text']: one['column'] for one in step['values']}
        cells.update(dict.fromkeys([*known.values(), step.get('other'), step.get('missing')], 0) | {step.get('missing') if cell is None else known.get(cell, step.get('other')): 1})
    elif isinstance(cell, (int, float)):
        if kind == 'log': cells[column] = math.copysign(math.log1p(abs(cell)), cell)
        if kind == 'scale': cells[column] = (cell - step['offset']) * step['scale']
        if kind == 'clip': cells[column] = min(step['high'], max(step['low'], cell))
    return True
def put(found, step):
    decimal, hexadecimal = (found.groupdict().get(name) for name in ('decimal', 'hex'))
    if decimal or hexadecimal: return chr(int(decimal or hexadecimal, 10 if decimal else 16))
    return step.get('values', {}).get(found[0], step.get('by', found[0]))
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
    number = int(month) if month.isdigit() else ('   jan feb mar apr may jun jul aug sep oct nov dec '.find(f' {month[:3].lower()} ') + 2) // 4
    away = int(shift[1] + '1') * (int(shift[2]) * 60 + int(shift[3] or 0)) if (shift := re.match('([+-])(..):?(..)?', zone)) else 0
    try: date = datetime.datetime(int(year) + (0 if len(year) > 2 else 2000 if int(year) < 70 else 1900), number, int(day))
    except ValueError: return None
    return date + datetime.timedelta(0, float((second or '0').replace(',', '.')), 0, 0, int(minute or 0) - away, int(hour or 0) % 12 + 12 * (half.lower() == 'pm') if half else int(hour or 0))
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
    pixels = np.asarray(placed.convert('L'))[None] if how['colour'] == 'grey' else np.asarray(placed).transpose(2, 0, 1)
    for step in how.get('filters', []): pixels = filtered(pixels.astype('float64'), step)
    return pixels
def filtered(pixels, how):
    radius, (height, width) = how['radius'], pixels.shape[1:]
    steps = [(y, x) for y in range(-radius, radius + 1) for x in range(-radius, radius + 1)]
    if how['do'] == 'bilateral': steps = [(y, x) for y, x in steps if y * y + x * x <= radius * radius]
    def at(places, size):
        if how['do'] == 'median': return np.clip(places, 0, size - 1)
        return (size - 1) - abs((size - 1) - places % max(1, 2 * size - 2))
    near = np.stack([pixels[:, at(np.arange(height) + y, height)][:, :, at(np.arange(width) + x, width)] for y, x in steps])
    if how['do'] == 'median': return np.median(near, axis=0)
    sigma = how['sigma'] if how['do'] == 'gaussian' else how['sigmaSpace']
    weights = np.exp([-(y * y + x * x) / (2 * sigma ** 2) for y, x in steps])[:, None, None, None]
    if how['do'] == 'bilateral':
        weights = weights * np.exp(-abs(near - pixels).sum(axis=1, keepdims=True) ** 2 / (2 * how['sigmaColour'] ** 2))
    return np.round((near * weights).sum(axis=0) / weights.sum(axis=0))
def rows_of(path, form):
    with open(path, encoding=form['encoding'].replace('windows-', 'cp'), newline='') as file: text = file.read()
    lines = text.lstrip('\ufeff').splitlines(keepends=True)[max(form['headerRow'] - 1, 0) or form['skippedRows']:]
    lines = [line for line in lines if not ('comment' in form and line.startswith(form['comment']))]
    cut = lambda: csv.reader(lines, delimiter=form['delimiter'], quoting=3 if form['quote'] == 'none' else 0)
    records = [record for record in ([line.split() for line in lines] if form['delimiter'] == 'spaces' else cut()) if ''.join(record).strip()]
    names = [cell.strip() or str(i + 1) for i, cell in enumerate(records.pop(0) if form['headerRow'] > 0 else [''] * len(records[0]))]
    return [dict(zip(names, record)) for record in records]
if __name__ == '__main__':
    model, samples, base = Model(sys.argv[1]), sys.argv[2:], os.path.dirname(sys.argv[2])
    for sample in rows_of(samples[0], model.about['table']['file']) if 'table' in model.about else samples:
        print(json.dumps(model.answer(sample, base), ensure_ascii=False))
