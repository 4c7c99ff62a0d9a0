// adapter.js SCHEMA: fast-xml-parser behind the protocol of adapters. What XML is, the package
// decides; what a message is, message.schema.json says. SCHEMA is the path of that file.
'use strict';

const fs = require('fs');
const readline = require('readline');
const { XMLBuilder, XMLParser, XMLValidator } = require('fast-xml-parser');

const schema = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const services = 'http://schemas.microsoft.com/exchange/services/2006/';
const types = services + 'types';
const messages = services + 'messages';
const errors = services + 'errors';
const instance = 'http://www.w3.org/2001/XMLSchema-instance';
const prefixes = { soap, t: types, m: messages, e: errors };

const options = {
  preserveOrder: true, ignoreAttributes: false, attributeNamePrefix: '', parseTagValue: false,
  trimValues: false, htmlEntities: false,
};

class Rejected extends Error {}
const reject = (reason) => { throw new Rejected(reason); };

const definition = (reference) => schema.definitions[reference.$ref.slice('#/definitions/'.length)];
const isPlain = (type) => type.type !== 'object';

// --- from the tree of the package to elements with namespaces ---

function bindingsOf(attributes, outer) {
  const inner = { ...outer };
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'xmlns') inner[''] = value;
    else if (name.startsWith('xmlns:')) inner[name.slice(6)] = value;
  }
  return inner;
}

function resolve(name, bindings, isAttribute) {
  const colon = name.indexOf(':');
  const prefix = colon < 0 ? '' : name.slice(0, colon);
  if (colon < 0 && isAttribute) return { space: '', local: name };
  const space = prefix === 'xml' ? 'xml' : bindings[prefix];
  if (space === undefined && prefix !== '') reject(`prefix ${prefix} is not declared`);
  return { space: space || '', local: name.slice(colon + 1) };
}

function element(node, outer) {
  const tag = Object.keys(node).find((key) => key !== ':@');
  const raw = node[':@'] || {};
  const bindings = bindingsOf(raw, outer);
  const attributes = [];
  for (const [name, value] of Object.entries(raw)) {
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    attributes.push({ ...resolve(name, bindings, true), value });
  }
  const children = [];
  let text = '';
  for (const child of node[tag]) {
    if ('#text' in child) text += child['#text'];
    else children.push(element(child, bindings));
  }
  return { ...resolve(tag, bindings, false), attributes, children, text, bindings, node };
}

function root(text) {
  const valid = XMLValidator.validate(text);
  if (valid !== true) reject(`line ${valid.err.line}: ${valid.err.msg}`);
  const nodes = new XMLParser(options).parse(text)
    .filter((node) => !('#text' in node) && !Object.keys(node)[0].startsWith('?'));
  if (nodes.length !== 1) reject('there is no root element');
  return element(nodes[0], {});
}

// --- values ---

const collapse = (text) => text.trim().replace(/\s+/g, ' ');

function scalar(type, reference, text) {
  const name = reference.$ref.slice('#/definitions/'.length);
  if (type.type === 'boolean') {
    const allowed = name === 'soap:mustUnderstand' ? ['1', '0'] : ['true', '1', 'false', '0'];
    if (!allowed.includes(collapse(text))) reject(`"${text}" is no boolean`);
    return ['true', '1'].includes(collapse(text));
  }
  if (type.type === 'integer') {
    if (!/^[+-]?\d+$/.test(collapse(text))) reject(`"${text}" is no whole number`);
    const value = Number(collapse(text));
    if (value < type.minimum || value > type.maximum) reject(`${text} is out of range`);
    return value;
  }
  if (type.oneOf) {
    if (type.oneOf[1].enum.includes(collapse(text))) return collapse(text);
    if (!/^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/.test(collapse(text))) {
      reject(`"${text}" is no number`);
    }
    return Number(collapse(text));
  }
  const value = type.pattern && name.startsWith('xs:') ? collapse(text) : text;
  if (type.enum && !type.enum.includes(value)) reject(`"${value}" is no ${name}`);
  if (type.minLength && value.length < type.minLength) reject(`${name} is empty`);
  if (type.pattern && !new RegExp(type.pattern, 'u').test(value)) {
    reject(`"${value}" is no ${name}`);
  }
  return value;
}

function markup(found) {
  const copy = { ...found.node, ':@': { ...(found.node[':@'] || {}) } };
  for (const [prefix, space] of Object.entries(found.bindings)) {
    copy[':@'][prefix === '' ? 'xmlns' : `xmlns:${prefix}`] = space;
  }
  return builder.build([copy]);
}

function value(reference, found) {
  const type = definition(reference);
  if (!isPlain(type)) return object(type, found);
  if (found.children.length > 0) reject(`${found.local} has children`);
  for (const attribute of found.attributes) {
    if (attribute.space !== instance || attribute.local === 'nil') {
      reject(`${found.local} has attribute ${attribute.local}`);
    }
  }
  return scalar(type, reference, found.text);
}

function readAttributes(type, found, result) {
  for (const attribute of found.attributes) {
    if (attribute.space === instance && attribute.local === 'nil') reject('nothing may be nil');
    if (attribute.space === instance) continue;
    const name = attribute.space === soap ? `soap:${attribute.local}` : attribute.local;
    const key = '@' + name;
    const known = type.properties[key] && (attribute.space === '' || attribute.space === soap);
    if (!known) reject(`${found.local} has attribute ${attribute.local}`);
    const reference = type.properties[key];
    result[key] = scalar(definition(reference), reference, attribute.value);
  }
}

// The member that a child element is, and its place in the order of the schema.
function memberOf(type, child) {
  const key = (type['x-also'] || {})[child.local] || child.local;
  const list = type.properties['#elements'];
  const inList = list && list.items.properties[key];
  const reference = inList || type.properties[key];
  if (!reference || child.space !== (type['x-namespace'] || '')) {
    reject(`${child.local} is not expected`);
  }
  const place = Object.keys(type.properties).indexOf(inList ? '#elements' : key);
  return { key, place, reference, inList };
}

function addChild(type, child, result) {
  const { key, place, reference, inList } = memberOf(type, child);
  if (inList) {
    (result['#elements'] = result['#elements'] || []).push({ [key]: value(reference, child) });
  } else if (reference.type === 'array') {
    (result[key] = result[key] || []).push(value(reference.items, child));
  } else if (key in result) {
    reject(`${key} stands twice`);
  } else {
    result[key] = value(reference, child);
  }
  return place;
}

function object(type, found) {
  const result = {};
  if (type.properties.fragments) {
    return found.children.length ? { fragments: found.children.map(markup) } : {};
  }
  readAttributes(type, found, result);
  const textual = type.properties['#text'];
  if (textual) result['#text'] = scalar(definition(textual), textual, found.text);
  else if (found.text.trim() !== '') reject(`${found.local} has text`);
  let last = -1;
  for (const child of found.children) {
    const place = addChild(type, child, result);
    if (place < last) reject(`${child.local} stands too late`);
    last = place;
  }
  for (const key of type.required || []) {
    if (!(key in result)) reject(`${found.local} has no ${key}`);
  }
  if (type.oneOf && type.oneOf.filter(({ required }) => required[0] in result).length !== 1) {
    reject(`${found.local} does not have one of its choices`);
  }
  return result;
}

// --- the envelope ---

const faultParts = ['faultcode', 'faultstring', 'faultactor', 'detail'];

function readDetail(found) {
  const known = { [errors]: ['ResponseCode', 'Message', 'Line', 'Position'],
    [messages]: ['ErrorCode'] };
  const detail = {};
  for (const entry of found.children) {
    const leaf = entry.children.length === 0 && entry.attributes.length === 0;
    const { space, local } = entry;
    if ((known[space] || []).includes(local) && leaf && !(local in detail)) {
      detail[local] = entry.text;
    } else if (space === types && local === 'MessageXml' && !detail.MessageXml) {
      detail.MessageXml = entry.children.length ? { fragments: entry.children.map(markup) } : {};
    } else {
      (detail.others = detail.others || []).push(markup(entry));
    }
  }
  return detail;
}

function readFault(found) {
  const fault = {};
  let last = -1;
  for (const part of found.children) {
    const place = faultParts.indexOf(part.local);
    if (place <= last) reject(`${part.local} is not expected in a fault`);
    if (part.space !== '' && part.space !== soap) reject(`${part.local} is in a namespace`);
    last = place;
    if (part.local === 'faultcode') {
      const { space, local } = resolve(collapse(part.text), part.bindings, false);
      fault.faultcode = { namespace: space, name: local };
    } else if (part.local === 'detail') {
      fault.detail = readDetail(part);
    } else {
      fault[part.local] = part.local === 'faultactor' ? collapse(part.text) : part.text;
      const language = part.attributes.find((one) => one.space === 'xml' && one.local === 'lang');
      if (language) fault.language = language.value;
    }
  }
  if (!fault.faultcode || fault.faultstring === undefined) reject('the fault is incomplete');
  return fault;
}

function readHeaders(found) {
  const headers = {};
  const type = schema.definitions.Headers;
  for (const block of found.children) {
    const reference = block.space === types ? type.properties[block.local] : undefined;
    if (block.space === '') reject(`header ${block.local} is in no namespace`);
    if (reference && block.local in headers) reject(`header ${block.local} stands twice`);
    if (reference) headers[block.local] = value(reference, block);
    else (headers.others = headers.others || []).push(markup(block));
  }
  return headers;
}

function readBody(found) {
  if (found.children.length !== 1) reject('the Body does not have one child');
  const child = found.children[0];
  if (child.space === soap && child.local === 'Fault') return { Fault: readFault(child) };
  const reference = schema.properties.body.properties[child.local];
  const own = child.local.startsWith('AddNewImContactToGroup');
  if (!reference || !own || child.space !== messages) reject(`${child.local} is not expected`);
  return { [child.local]: value(reference, child) };
}

function decode(bytes) {
  const envelope = root(bytes.toString());
  if (envelope.local !== 'Envelope' || envelope.space !== soap) reject('this is no SOAP 1.1');
  const parts = envelope.children.map(({ space, local }) => (space === soap ? local : '?'));
  if (!['Body', 'Header,Body'].includes(parts.join())) reject('the Envelope is not in order');
  const body = envelope.children[parts.length - 1];
  const headers = parts.length === 2 ? readHeaders(envelope.children[0]) : {};
  return { headers, body: readBody(body) };
}

// --- writing ---

const builder = new XMLBuilder({ ...options, suppressEmptyNode: true });
const prefixOf = (space) => Object.keys(prefixes).find((key) => prefixes[key] === space);
const tag = (space, local, children, attributes) => ({
  [space ? `${prefixOf(space)}:${local}` : local]: children,
  ...(attributes && Object.keys(attributes).length ? { ':@': attributes } : {}),
});
const fragments = (list) => (list || []).map((text) => new XMLParser(options).parse(text)[0]);
const words = (content) => [{ '#text': String(content) }];

function write(space, local, reference, content) {
  const type = definition(reference);
  if (isPlain(type)) return tag(space, local, words(content));
  if (type.properties.fragments) return tag(space, local, fragments(content.fragments));
  const attributes = {};
  let children = [];
  const below = type['x-namespace'];
  for (const key of Object.keys(type.properties)) {
    if (!(key in content)) continue;
    const inner = type.properties[key];
    if (key === '@soap:mustUnderstand') attributes[key.slice(1)] = content[key] ? '1' : '0';
    else if (key.startsWith('@')) attributes[key.slice(1)] = String(content[key]);
    else if (key === '#text') children = words(content[key]);
    else if (key === '#elements') {
      for (const item of content[key]) {
        const [name] = Object.keys(item);
        children.push(write(below, name, inner.items.properties[name], item[name]));
      }
    } else if (inner.type === 'array') {
      for (const item of content[key]) children.push(write(below, key, inner.items, item));
    } else children.push(write(below, key, inner, content[key]));
  }
  return tag(space, local, children, attributes);
}

function writeDetail(detail) {
  const spaces = { ErrorCode: messages, MessageXml: types };
  const children = [];
  for (const [key, content] of Object.entries(detail)) {
    if (key === 'others') children.push(...fragments(content));
    else if (key === 'MessageXml') children.push(tag(types, key, fragments(content.fragments)));
    else children.push(tag(spaces[key] || errors, key, words(content)));
  }
  return tag('', 'detail', children);
}

function writeFault(fault) {
  const { namespace, name } = fault.faultcode;
  const code = namespace ? `code:${name}` : name;
  const language = fault.language === undefined ? {} : { 'xml:lang': fault.language };
  const parts = [
    tag('', 'faultcode', words(code), namespace ? { 'xmlns:code': namespace } : {}),
    tag('', 'faultstring', words(fault.faultstring), language)];
  if (fault.faultactor !== undefined) parts.push(tag('', 'faultactor', words(fault.faultactor)));
  if (fault.detail) parts.push(writeDetail(fault.detail));
  return tag(soap, 'Fault', parts);
}

function encode(message) {
  const headers = [];
  const { properties } = schema.definitions.Headers;
  for (const [key, content] of Object.entries(message.headers || {})) {
    if (key === 'others') headers.push(...fragments(content));
    else headers.push(write(types, key, properties[key], content));
  }
  const [name] = Object.keys(message.body);
  const content = message.body[name];
  const child = name === 'Fault' ? writeFault(content)
    : write(messages, name, schema.properties.body.properties[name], content);
  const declared = Object.fromEntries(
    Object.entries(prefixes).map(([prefix, space]) => [`xmlns:${prefix}`, space]));
  const parts = headers.length ? [tag(soap, 'Header', headers)] : [];
  parts.push(tag(soap, 'Body', [child]));
  return builder.build([tag(soap, 'Envelope', parts, declared)]);
}

// --- the protocol ---

const hello = {
  protocol: 1, name: 'fast-xml-parser', language: 'JavaScript', features: ['decode', 'encode'],
  version: require('fast-xml-parser/package.json').version,
};

function answer(request) {
  if (request.op === 'hello') return { hello };
  try {
    if (request.op === 'decode') {
      return { result: 'accepted', message: decode(Buffer.from(request.bytes, 'base64')) };
    }
    if (request.op === 'encode') {
      return { result: 'encoded', bytes: Buffer.from(encode(request.message)).toString('base64') };
    }
  } catch (error) {
    // What the package throws about a message is its way to reject it.
    return { result: 'rejected', reason: error.message || 'no reason' };
  }
  return { result: 'unsupported', reason: `no operation ${request.op}` };
}

readline.createInterface({ input: process.stdin, crlfDelay: Infinity }).on('line', (line) => {
  const request = JSON.parse(line);
  process.stdout.write(JSON.stringify({ id: request.id, ...answer(request) }) + '\n');
});
