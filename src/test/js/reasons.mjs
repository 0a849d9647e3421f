// Why orders of the shop do not arrive: six reasons, sixteen orders. What differs from order to order (references, values,
// durations) is in the messages, as it is in real ones.

class WarehouseError extends Error {
  constructor(message) {
    super(message);
    this.name = 'WarehouseError';
  }
}

class TimeoutError extends Error {
  constructor(message) {
    super(message);
    this.name = 'TimeoutError';
  }
}

const answered = (status, errors) => () => ({
  'http.response.status_code': status,
  ...(errors ? { 'handrail.record.errors': JSON.stringify(errors) } : {}),
});

export const reasons = [
  {
    count: 5,
    type: '422',
    spoil: (order) => (order.delivery.postcode = order.delivery.postcode.replace('0', 'O')),
    facts: answered(422, [{ path: '/delivery/postcode', message: 'Postcodes in DE have 5 digits', code: 'format' }]),
    thrown: (order) => new WarehouseError(`Postcode ${order.delivery.postcode} of ${order.reference} was not accepted`),
  },
  {
    count: 4,
    type: '422',
    spoil: (order) => delete order.customer.email,
    facts: answered(422, [{ path: '/customer/email', message: 'An e-mail address is required', code: 'required' }]),
    thrown: (order) => new WarehouseError(`E-mail address of ${order.customer.name} is required`),
  },
  {
    count: 3,
    type: '409',
    spoil: () => {},
    facts: answered(409),
    thrown: (order) => new WarehouseError(`Order ${order.reference} exists already`),
  },
  {
    count: 2,
    type: '503',
    spoil: () => {},
    facts: answered(503),
    thrown: (order) => new WarehouseError(`Service unavailable, queue length ${order.total}`),
  },
  {
    count: 1,
    type: 'TimeoutError',
    spoil: () => {},
    facts: () => ({}),
    thrown: (order, planted) =>
      new TimeoutError(
        `No answer within 10000 ms: POST https://shop:${planted.userPassword}@warehouse.example/orders/${order.reference}` +
          `?api_key=${planted.apiKeyInUrl}`,
      ),
  },
  {
    count: 1,
    type: 'TypeError',
    spoil: (order) => (order.lines = []),
    facts: () => ({}),
    thrown: (order) => {
      try {
        return new Error(order.lines[0].sku);
      } catch (defect) {
        return defect;
      }
    },
  },
];
