import { expect, test } from '@jest/globals';
import { Table } from '../../../sandbox/introw/table';

interface Thing {
  readonly id: string;
  readonly home: string | null;
}

const thing = (id: string, home: string | null = null): Thing => ({ id, home });
const makeTable = (...things: Thing[]) => new Table(things, ({ home }) => home);
const ids = (rows: readonly { record: Thing }[]) => rows.map((row) => row.record.id);

test('a filtered view is made once however often it is read, and anew after a change', () => {
  const table = makeTable(thing('a'), thing('b'), thing('c'));
  let asked = 0;
  const passes = () => {
    asked += 1;
    return true;
  };
  for (let read = 0; read < 50; read++) table.view('all', passes);
  expect(asked).toBe(3);
  table.replace(thing('b', 'x'));
  table.view('all', passes);
  expect(asked).toBe(6);
});

test('the whole list and a group are handed out without a copy', () => {
  const table = makeTable(thing('a', 'x'));
  expect(table.all()).toBe(table.all());
  expect(table.group('x')).toBe(table.group('x'));
});

test('a record that comes back into a group stands at its place in the order of creation', () => {
  const table = makeTable(thing('a', 'x'), thing('b', 'x'), thing('c', 'x'));
  table.replace(thing('a', null));
  expect(ids(table.group('x'))).toEqual(['b', 'c']);
  table.replace(thing('a', 'x'));
  expect(ids(table.group('x'))).toEqual(['a', 'b', 'c']);
});

test('a removed record is gone from the list, its group and by id', () => {
  const table = makeTable(thing('a', 'x'), thing('b', 'x'));
  table.remove('a');
  expect(ids(table.all())).toEqual(['b']);
  expect(ids(table.group('x'))).toEqual(['b']);
  expect(table.get('a')).toBeNull();
});

test('an id that is taken or unknown is a bug of the caller', () => {
  const table = makeTable(thing('a'));
  expect(() => {
    table.add(thing('a'));
  }).toThrow('already');
  expect(() => {
    table.replace(thing('b'));
  }).toThrow('no record b');
  expect(() => {
    table.remove('b');
  }).toThrow('no record b');
});
