/** Checks that every package that is packed has a licence that is known, and that the notices can be made. */
import { licenceProblems, noticesText, ownPackedPackages } from './notices/notices.mjs';

const packed = ownPackedPackages();
const problems = licenceProblems(packed);
const text =
  problems.length === 0
    ? `${packed.length} packed packages, ${noticesText(packed).length} characters of notices`
    : problems.join('\n');
process.stdout.write(`${text}\n`);
process.exit(problems.length === 0 ? 0 : 1);
