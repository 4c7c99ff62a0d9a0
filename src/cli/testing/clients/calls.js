// What the caller of a package sees: one JSON line per call, with a result or an error.
'use strict';

async function call(name, work) {
  try {
    const result = await work();
    console.log(JSON.stringify({ call: name, result }));
    return result;
  } catch (error) {
    const text = String(error.message || error).split('\n')[0];
    console.log(JSON.stringify({ call: name, error: text }));
    return undefined;
  }
}

module.exports = { call };
