import { AlertTriangle } from 'lucide-react';

// A tool's result in words: a heading, its one line, and lines under their labels.
export default function WordsCard() {
  const { title, line, groups, problems } = props;
  return (
    <article className="assist-card assist-words">
      <div className="assist-heading">{title}</div>
      {line && <p className="assist-words-line">{line}</p>}
      {groups.map((group) => (
        <section key={group.label}><div className="assist-heading">{group.label}</div>
          <ul>{group.lines.map((one, i) => <li key={i}>{one}</li>)}</ul></section>
      ))}
      {problems.map((one, i) => <div key={i} className="assist-problem"><AlertTriangle size={15} /> {one}</div>)}
    </article>
  );
}
