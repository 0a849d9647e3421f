#!/usr/bin/env node
// An independent client: a shop that reports its orders by the OpenTelemetry JavaScript SDK.
//
//   npm install && node send.mjs <base> <token> [seed] [spans-first|logs-first|mixed] [json|proto] [at]
//
// Sends 300 records in 12 runs, 16 of which did not arrive, for 6 reasons. Each of the 16 is told by a span with a
// recorded exception and by a log with the same exception, in different requests. The ids, the times and the contents come
// from the seed and from `at` (default: yesterday, 08:00 UTC): the same call again sends the same again.
// Prints one line of JSON: the counts, and the secrets that were put where secrets do not belong.

import { createHash } from 'node:crypto';
import { diag, DiagConsoleLogger, DiagLogLevel, ROOT_CONTEXT, SpanKind, SpanStatusCode, trace } from '@opentelemetry/api';
import { SeverityNumber } from '@opentelemetry/api-logs';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from '@opentelemetry/sdk-trace-base';
import { InMemoryLogRecordExporter, LoggerProvider, SimpleLogRecordProcessor } from '@opentelemetry/sdk-logs';
import { reasons } from './reasons.mjs';

const RUNS = 12;
const RECORDS_PER_RUN = 25;
const ROWS_PER_REQUEST = 60;

const [base, token, seed = '1', order = 'spans-first', format = 'proto', at] = process.argv.slice(2);
if (!base || !token || !['spans-first', 'logs-first', 'mixed'].includes(order) || !['json', 'proto'].includes(format)) {
  console.error('node send.mjs <base> <token> [seed] [spans-first|logs-first|mixed] [json|proto] [at]');
  process.exit(2);
}
diag.setLogger(new DiagConsoleLogger(), DiagLogLevel.WARN);

/** Hex digits that depend on the seed and the name alone. */
const hex = (name, digits) => createHash('sha256').update(`${seed}/${name}`).digest('hex').slice(0, digits);

const secrets = [];
const secret = (name, value) => {
  secrets.push(value);
  return value;
};
const planted = {
  bearer: secret('bearer', `sk_live_${hex('bearer', 32)}`),
  apiKeyHeader: secret('header', `key-${hex('header', 28)}`),
  cookie: secret('cookie', hex('cookie', 40)),
  userPassword: secret('password', `pw-${hex('password', 20)}`),
  apiKeyInUrl: secret('url', hex('url', 36)),
  tokenInMessage: secret('message', `tok_${hex('message', 30)}`),
  clientSecret: secret('client', hex('client', 44)),
  databasePassword: secret('database', `db-${hex('database', 18)}`),
  card: secret('card', cardNumber()),
};

// ---------------------------------------------------------------- the shop

const ids = { trace: '', spans: 0 };
const spansTold = new InMemorySpanExporter();
const logsTold = new InMemoryLogRecordExporter();
const resource = resourceFromAttributes({
  'service.name': 'webshop-orders-warehouse',
  'service.version': '7.1.0',
  'service.instance.id': `shop-${hex('instance', 8)}`,
});
const tracer = new BasicTracerProvider({
  resource,
  spanProcessors: [new SimpleSpanProcessor(spansTold)],
  idGenerator: {
    generateTraceId: () => hex(ids.trace, 32),
    generateSpanId: () => hex(`${ids.trace}#${ids.spans++}`, 16),
  },
}).getTracer('shop', '1.0.0');
const logger = new LoggerProvider({ resource, processors: [new SimpleLogRecordProcessor({ exporter: logsTold })] }).getLogger(
  'shop',
);

const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const start = Date.parse(at ?? `${yesterday}T08:00:00Z`);
if (Number.isNaN(start)) {
  console.error(`not a time: ${at}`);
  process.exit(2);
}

/** Which record of all goes wrong, and how: spread over the runs, the first record of a run never. */
function plan() {
  const wrong = new Map();
  reasons.flatMap((reason) => Array(reason.count).fill(reason)).forEach((reason, i) => wrong.set(7 + i * 18, reason));
  return wrong;
}

function tellRun(run, wrong) {
  ids.trace = `run-${run}`;
  ids.spans = 0;
  const began = start + run * 900_000;
  const root = tracer.startSpan('Orders to warehouse', {
    startTime: began,
    root: true,
    attributes: { 'handrail.trigger.type': 'schedule', 'handrail.trigger.id': 'every 15 minutes' },
  });
  const inRun = trace.setSpan(ROOT_CONTEXT, root);
  for (let i = 0; i < RECORDS_PER_RUN; i++) {
    const number = run * RECORDS_PER_RUN + i;
    tellRecord(inRun, number, began + 500 + i * 800, wrong.get(number));
  }
  root.end(began + 500 + RECORDS_PER_RUN * 800);
}

function tellRecord(inRun, number, began, reason) {
  const content = orderOf(number);
  const named = { 'handrail.record.type': 'order', 'handrail.record.reference': content.reference };
  const span = tracer.startSpan(
    'Send order to warehouse',
    { startTime: began, kind: SpanKind.CLIENT, attributes: { ...named, ...callOf(content) } },
    inRun,
  );
  const ended = began + 300;
  if (reason) {
    tellFailure(trace.setSpan(inRun, span), span, named, content, reason, ended);
  } else {
    span.setAttributes({ 'http.response.status_code': 201, 'handrail.outcome': 'succeeded' });
  }
  span.end(ended);
}

function tellFailure(context, span, named, content, reason, when) {
  reason.spoil(content);
  const error = reason.thrown(content, planted);
  span.setAttributes({
    ...reason.facts(content),
    'error.type': reason.type,
    'handrail.outcome': 'failed',
    'handrail.record.payload': JSON.stringify(content),
  });
  span.recordException(error, when);
  span.setStatus({ code: SpanStatusCode.ERROR, message: error.message });
  logger.emit({
    context,
    timestamp: when,
    observedTimestamp: when,
    severityNumber: SeverityNumber.ERROR,
    severityText: 'ERROR',
    body: `Order ${content.reference} was not sent, authorization: Bearer ${planted.tokenInMessage}`,
    attributes: {
      ...named,
      'error.type': reason.type,
      'exception.type': error.name,
      'exception.message': error.message,
      'exception.stacktrace': error.stack,
    },
  });
}

function orderOf(number) {
  return {
    reference: `WS-${100_000 + (parseInt(hex('references', 6), 16) % 800) * 1000 + number}`,
    customer: { name: `Customer ${number}`, email: `customer${number}@shop.example` },
    delivery: { street: `Long Street ${number + 1}`, postcode: String(10_000 + number), country: 'DE' },
    lines: [{ sku: `SKU-${number % 40}`, quantity: 1 + (number % 5) }],
    total: 1999 + number,
  };
}

/** What a careless instrumentation puts into attributes. */
function callOf(content) {
  return {
    'http.request.method': 'POST',
    'server.address': 'warehouse.example',
    'url.full': `https://shop:${planted.userPassword}@warehouse.example/orders?dry=0&api_key=${planted.apiKeyInUrl}`,
    'http.request.header.authorization': [`Bearer ${planted.bearer}`],
    'http.request.header.x-api-key': [planted.apiKeyHeader],
    'http.request.header.cookie': [`session=${planted.cookie}; theme=dark`],
    client_secret: planted.clientSecret,
    'db.connection_string': `postgresql://shop:${planted.databasePassword}@db.example:5432/shop`,
    'payment.note': `paid with ${planted.card}`,
    'handrail.step': 'Send order',
    'handrail.system': 'Warehouse',
    'handrail.system.role': 'target',
    'handrail.record.amount': content.total / 100,
    'handrail.record.currency': 'EUR',
  };
}

/** Sixteen digits that pass the Luhn check. */
function cardNumber() {
  const digits = `400000${BigInt(`0x${hex('card', 12)}`).toString().padStart(9, '0').slice(-9)}`;
  const sum = [...digits].reduce((total, digit, i) => {
    const doubled = Number(digit) * (i % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return digits + ((10 - (sum % 10)) % 10);
}

// ---------------------------------------------------------------- sending

async function exporters() {
  const kind = format === 'json' ? 'http' : 'proto';
  const { OTLPTraceExporter } = await import(`@opentelemetry/exporter-trace-otlp-${kind}`);
  const { OTLPLogExporter } = await import(`@opentelemetry/exporter-logs-otlp-${kind}`);
  const options = (path) => ({
    url: new URL(path, base).href,
    headers: { authorization: `Bearer ${token}` },
    compression: format === 'json' ? 'none' : 'gzip',
  });
  return { spans: new OTLPTraceExporter(options('/v1/traces')), logs: new OTLPLogExporter(options('/v1/logs')) };
}

function requestsOf(exporter, rows) {
  const requests = [];
  for (let i = 0; i < rows.length; i += ROWS_PER_REQUEST) {
    requests.push({ exporter, rows: rows.slice(i, i + ROWS_PER_REQUEST) });
  }
  return requests;
}

/** The same shuffle for the same seed. */
function shuffled(rows, name) {
  return rows
    .map((row, i) => ({ row, key: hex(`${name}/${i}`, 16) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ row }) => row);
}

function inOrder(to) {
  const spans = spansTold.getFinishedSpans();
  const logs = logsTold.getFinishedLogRecords();
  if (order === 'spans-first') return [...requestsOf(to.spans, spans), ...requestsOf(to.logs, logs)];
  if (order === 'logs-first') return [...requestsOf(to.logs, logs), ...requestsOf(to.spans, spans)];
  // Children before parents, halves of a run in different requests, logs of spans that come later.
  const half = Math.ceil(logs.length / 2);
  return shuffled(
    [
      ...requestsOf(to.spans, shuffled(spans, 'spans')),
      ...requestsOf(to.logs, logs.slice(0, half)),
      ...requestsOf(to.logs, logs.slice(half)),
    ],
    'requests',
  );
}

const send = ({ exporter, rows }) =>
  new Promise((done, failed) => {
    exporter.export(rows, ({ code, error }) => (code === 0 ? done() : failed(error ?? new Error('not taken'))));
  });

const wrong = plan();
for (let run = 0; run < RUNS; run++) tellRun(run, wrong);
const to = await exporters();
const requests = inOrder(to);
try {
  for (const request of requests) await send(request);
} catch (error) {
  console.error(`not sent: ${error.message} ${error.data ?? ''}`);
  process.exitCode = 1;
}
await Promise.all([to.spans.shutdown(), to.logs.shutdown()]);
console.log(
  JSON.stringify({
    records: RUNS * RECORDS_PER_RUN,
    runs: RUNS,
    failures: wrong.size,
    kinds: reasons.length,
    spans: spansTold.getFinishedSpans().length,
    logs: logsTold.getFinishedLogRecords().length,
    requests: requests.length,
    secrets,
  }),
);
