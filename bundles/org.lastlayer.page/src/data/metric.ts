/** A metric as lists name it: an id, or JSON with parameters. */
export interface Metric {
  id: string;
  parameters: Record<string, unknown>;
}

export function readMetric(text: string): Metric {
  if (text.startsWith('{')) {
    try {
      const { use, ...parameters } = JSON.parse(text) as Record<string, unknown>;
      return { id: String(use ?? ''), parameters };
    } catch {
      return { id: text, parameters: {} };
    }
  }
  return { id: text, parameters: {} };
}

export function writeMetric(metric: Metric): string {
  return Object.keys(metric.parameters).length ? JSON.stringify({ use: metric.id, ...metric.parameters }) : metric.id;
}

/** As the server wants it. */
export function metricJson(text: string): unknown {
  return text.startsWith('{') ? JSON.parse(text) : text;
}

/** "minkowski (p 4)". */
export function metricName(text: string): string {
  const { id, parameters } = readMetric(text);
  const all = Object.entries(parameters).map(([name, value]) => `${name} ${JSON.stringify(value)}`);
  return all.length ? `${id} (${all.join(', ')})` : id;
}
