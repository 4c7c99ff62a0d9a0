#include <chrono>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>

#include "base/text/base64.hpp"
#include "ews/writing/writer.hpp"
#include "inspect/inspect.hpp"
#include "json/message.hpp"

// reference-adapter [FAULT]: the reference codec behind the protocol of adapters, for tests. With a
// FAULT it misbehaves so on every message that holds the word "misbehave".
// reference-adapter one-shot [FAULT]: the same for --exec-mode one-shot.
namespace {

using assay::json::Json;
namespace inspect = assay::inspect;

constexpr const char* marker = "misbehave";

// Without the name of an operation a message may be one of any.
Json decode(const std::string& bytes, const std::string& operation) {
  inspect::Options options;
  options.operation = operation;
  const inspect::Inspection seen = inspect::inspect(bytes, options);
  if (seen.verdict == inspect::Verdict::violates) {
    return {{"result", "rejected"}, {"reason", seen.findings.front().message}};
  }
  return {{"result", "accepted"}, {"message", assay::json::write(seen.message)}};
}

Json encode(const Json& message) {
  const assay::json::Read read = assay::json::read(message);
  if (!read.message) return {{"result", "rejected"}, {"reason", read.problem}};
  assay::ews::Written written = assay::ews::write(*read.message);
  if (!written.text) {
    written = assay::ews::write(*read.message,
                                {assay::base::Dialect::documented, assay::ews::Layout::compact});
  }
  if (!written.text) return {{"result", "rejected"}, {"reason", written.problem}};
  return {{"result", "encoded"}, {"bytes", assay::base::base64(*written.text)}};
}

Json hello() {
  return {{"hello",
           {{"protocol", 1},
            {"name", "reference codec"},
            {"version", "1"},
            {"language", "C++"},
            {"features", {"decode", "encode"}}}}};
}

Json answer(const Json& request) {
  const std::string operation = request.value("op", "");
  if (operation == "hello") return hello();
  if (operation == "encode") return encode(request["message"]);
  if (operation != "decode") {
    return {{"result", "unsupported"}, {"reason", "no operation " + operation}};
  }
  return decode(assay::base::bytes_of_base64(request.value("bytes", "")).value_or(""),
                request.value("operation", ""));
}

void say(const Json& line) { std::cout << line.dump() << '\n' << std::flush; }

// Does the damage; returns when an answer is due all the same.
void misbehave(const std::string& fault, Json& reply) {
  if (fault == "crash") std::abort();
  if (fault == "exit") std::exit(3);
  if (fault == "hang") std::this_thread::sleep_for(std::chrono::hours(1));
  while (fault == "flood") std::cout << "................................................";
  if (fault == "no-json") std::cout << "I could not say\n";
  if (fault == "two-lines") std::cout << reply.dump() << "\n";
  if (fault == "wrong-id") reply["id"] = reply["id"].get<int>() + 1;
  if (fault == "no-reason") reply = Json{{"id", reply["id"]}, {"result", "unsupported"}};
  if (fault == "unsupported") {
    reply = Json{{"id", reply["id"]}, {"result", "unsupported"}, {"reason", "not this one"}};
  }
  if (fault == "wrong-value") {
    reply["message"]["body"]["AddNewImContactToGroup"]["ImAddress"] = "somebody.else@contoso.com";
  }
}

int serve(const std::string& fault) {
  std::string line;
  while (std::getline(std::cin, line)) {
    const Json request = Json::parse(line);
    Json reply = answer(request);
    reply["id"] = request["id"];
    const std::string bytes = assay::base::bytes_of_base64(request.value("bytes", "")).value_or("");
    if (bytes.find(marker) != std::string::npos) misbehave(fault, reply);
    say(reply);
  }
  return 0;
}

int serve_once(const std::string& fault) {
  const std::string bytes{std::istreambuf_iterator(std::cin), {}};
  if (bytes.find(marker) != std::string::npos) {
    if (fault == "unsupported") {
      std::cerr << "not this one\n";
      return 127;
    }
    Json nobody_reads{{"id", 1}};
    misbehave(fault, nobody_reads);
  }
  const char* const told = std::getenv("EWS_ASSAY_OPERATION");
  const Json reply = decode(bytes, told == nullptr ? "" : told);
  if (reply["result"] == "accepted") return 0;
  std::cerr << reply["reason"].get<std::string>() << '\n';
  return 1;
}

}  // namespace

int main(int count, char** arguments) try {
  const std::string first = count > 1 ? arguments[1] : "";
  if (first == "one-shot") return serve_once(count > 2 ? arguments[2] : "");
  return serve(first);
} catch (const std::exception& error) {
  std::cerr << error.what() << '\n';
  return 1;
}
