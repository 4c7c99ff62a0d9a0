#include "fuzz/triage/harness_run.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <fstream>
#include <regex>
#include <sstream>
#include <stdexcept>

#include "conformance/targets/adapter/process.hpp"

namespace assay::fuzz {
namespace {

namespace fs = std::filesystem;
using conformance::Process;

constexpr std::size_t most_output = std::size_t{16} << 20;
constexpr std::size_t frames_told = 2;
constexpr std::size_t longest_cause = 160;
constexpr std::size_t longest_line = 1000;  // std::regex goes as deep as its text is long

// What a line of output that names a cause begins with, and which property it is about.
struct Mark {
  std::string_view text;
  std::string_view property;
};
constexpr std::array<Mark, 7> marks{{{"property violated: ", "claim"},
                                     {"ERROR: AddressSanitizer: ", "memory"},
                                     {"ERROR: LeakSanitizer: ", "leak"},
                                     {"WARNING: ThreadSanitizer: ", "threads"},
                                     {"runtime error: ", "undefined-behaviour"},
                                     {"ERROR: libFuzzer: ", "engine"},
                                     {"terminate called ", "exception"}}};

// One cause has one text, wherever and with whatever values it was met.
std::string without_particulars(const std::string& text) {
  static const std::regex quoted("\"[^\"]*\"|'[^']*'");
  static const std::regex address("0x[0-9a-fA-F]+|==[0-9]+==");
  static const std::regex number("[0-9]+");
  std::string told = std::regex_replace(text, quoted, "\"...\"");
  told = std::regex_replace(told, address, "");
  told = std::regex_replace(told, number, "N");
  if (told.size() > longest_cause) told.resize(longest_cause);
  while (told.ends_with(' ')) told.pop_back();
  return told;
}

// Functions of sanitizers, engines and the standard library are in every trace.
bool is_own(const std::string& function) {
  static const std::regex foreign(
      "^(__asan|__ubsan|__interceptor|__sanitizer|__lsan|_?_?libc_|__GI_|fuzzer::|std::|"
      "operator (new|delete)|abort|raise|gsignal|main$|_start|LLVMFuzzerTestOneInput|malloc|free|"
      "mem(cpy|move|set|cmp|chr)|strlen|assay::fuzz::claim).*");
  return !std::regex_match(function, foreign);
}

// "    #3 0x55... in assay::xml::read(...) /path/file.cpp:12:3" names a frame.
std::string frames_in(const std::string& trace) {
  static const std::regex frame("^ *#[0-9]+ 0x[0-9a-f]+ in ([^(]+)");
  std::istringstream lines(trace);
  std::string line;
  std::string told;
  std::size_t count = 0;
  while (std::getline(lines, line) && count < frames_told) {
    line.resize(std::min(line.size(), longest_line));
    std::smatch match;
    if (!std::regex_search(line, match, frame)) {
      if (count > 0 && line.empty()) break;
      continue;
    }
    std::string function = match[1];
    function.erase(std::min(function.find(" /"), function.size()));
    while (function.ends_with(' ')) function.pop_back();
    if (!is_own(function)) continue;
    told += (count++ == 0 ? " in " : " from ") + function;
  }
  return told;
}

std::string first_line(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find('\n'), longest_line)));
}

// AddressSanitizer's first words are the kind; registers and addresses follow.
std::string kind_of(const Mark& mark, const std::string& line) {
  const bool words = mark.property == "claim" || mark.property == "undefined-behaviour" ||
                     mark.property == "exception";
  return words ? line : line.substr(0, line.find_first_of(" (:"));
}

fs::path new_scratch() {
  std::string name = (fs::temp_directory_path() / "ews-assay-triage-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) {
    throw std::runtime_error("no temporary folder can be made: " + name);
  }
  return name;
}

// Traces name functions only with a program that looks them up; binutils, which a compiler needs,
// have one. What the caller has set stays.
constexpr std::string_view settings =
    "export ASAN_OPTIONS=\"${ASAN_OPTIONS-external_symbolizer_path=/usr/bin/addr2line}\" "
    "UBSAN_OPTIONS=\"${UBSAN_OPTIONS-print_stacktrace=1}\" && ";

std::string in_quotes(const fs::path& path) {
  std::string word = "'";
  for (const char c : path.string()) word += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return word + "'";
}

}  // namespace

std::optional<Complaint> complaint_in(std::string_view output) {
  const Mark* first = nullptr;
  std::size_t place = output.size();
  for (const Mark& mark : marks) {
    const std::size_t at = output.find(mark.text);
    // What the engine says of a deadly signal comes after the reason for it.
    if (at < place) {
      first = &mark;
      place = at;
    }
  }
  if (first == nullptr) return std::nullopt;
  const std::string_view rest = output.substr(place + first->text.size());
  Complaint complaint;
  complaint.property = first->property;
  complaint.detail = first_line(rest);
  complaint.cause = without_particulars(kind_of(*first, complaint.detail));
  if (first->property != "claim") complaint.cause += frames_in(std::string(rest));
  return complaint;
}

Harness::Harness(fs::path program, std::chrono::milliseconds timeout)
    : program_(std::move(program)), timeout_(timeout), name_(program_.filename().string()) {
  if (access(program_.c_str(), X_OK) != 0 || fs::is_directory(program_)) {
    throw std::runtime_error(program_.string() + " is not a program");
  }
  if (name_.starts_with("fuzz_")) name_.erase(0, 5);
  scratch_ = new_scratch();
}

Harness::~Harness() {
  std::error_code ignored;
  fs::remove_all(scratch_, ignored);
}

Trial Harness::operator()(const std::string& input) {
  const fs::path file = scratch_ / "input";
  std::ofstream stream(file, std::ios::binary | std::ios::trunc);
  stream << input;
  stream.close();
  // An engine that meets a crash keeps the input where it is told to.
  Process process(std::string(settings) + "cd " + in_quotes(scratch_) + " && exec " +
                  in_quotes(fs::absolute(program_)) + " " + in_quotes(file) + " 2>&1");
  const auto heard = process.talk("", Process::Until::end, {timeout_, most_output});
  Trial trial;
  if (heard == Process::Heard::timeout) {
    trial.complaint = Complaint{
        "hang", "", "no end within " + std::to_string(timeout_.count()) + " ms", {}, true};
    return trial;
  }
  if (heard == Process::Heard::flood) {
    trial.complaint = Complaint{"flood", "", "too much output", {}, true};
    return trial;
  }
  trial.answer = process.take_all();
  const conformance::Exit exit = process.wait(timeout_);
  trial.complaint = complaint_in(trial.answer);
  const bool ended_well = !exit.running && exit.signal == 0 && exit.status == 0;
  if (ended_well) trial.complaint.reset();
  if (!ended_well && !trial.complaint) {
    trial.complaint =
        Complaint{"crash", conformance::words_of(exit), "it says nothing else", {}, true};
  }
  return trial;
}

}  // namespace assay::fuzz
