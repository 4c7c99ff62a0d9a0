#include <istream>
#include <limits>

#include "base/base64.hpp"
#include "reports/escape.hpp"
#include "reports/event_fields.hpp"
#include "reports/json_values.hpp"
#include "reports/log.hpp"

namespace assay::reports {
namespace {

// A defect of one line; read_log() adds the number of the line.
struct Defect : std::runtime_error {
  using std::runtime_error::runtime_error;
};

[[noreturn]] void refuse(std::string_view key, std::string_view problem) {
  throw Defect("\"" + std::string(key) + "\" " + std::string(problem));
}

const Json& field(const Json& json, std::string_view key) {
  const auto found = json.find(std::string(key));
  if (found == json.end()) refuse(key, "is missing");
  return *found;
}

const Json& object_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_object()) refuse(key, "is not an object");
  return value;
}

const Json& array_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_array()) refuse(key, "is not an array");
  return value;
}

const std::string& text_of(const Json& value, std::string_view key) {
  if (!value.is_string()) refuse(key, "is not a string");
  return value.get_ref<const std::string&>();
}

const std::string& text_field(const Json& json, std::string_view key) {
  return text_of(field(json, key), key);
}

template <typename Integer>
Integer integer_of(const Json& value, std::string_view key) {
  using Limits = std::numeric_limits<Integer>;
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number <= static_cast<std::uint64_t>(Limits::max())) return static_cast<Integer>(number);
  } else if (value.is_number_integer()) {
    const auto number = value.get<std::int64_t>();
    if (Limits::is_signed && number >= static_cast<std::int64_t>(Limits::min())) {
      return static_cast<Integer>(number);
    }
  }
  refuse(key, "is not a whole number in range");
}

std::string bytes_field(const Json& json, std::string_view key) {
  const auto encoded = json.find(std::string(key).append(base64_ending));
  if (encoded == json.end()) return text_field(json, key);
  std::optional<std::string> bytes = base::bytes_of_base64(text_of(*encoded, key));
  if (!bytes) refuse(key, "is not base64");
  return *std::move(bytes);
}

template <typename Owner, std::size_t Size>
void get(const Json& json, Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& text : fields) owner.*text.member = bytes_field(json, text.key);
}

std::uint64_t seed_of(const Json& json) {
  const std::string& text = text_field(json, "seed");
  const Json number = Json::parse(text, nullptr, false);
  return integer_of<std::uint64_t>(number, "seed");
}

base::RunHeader header_of(const Json& event) {
  if (integer_of<int>(field(event, "format"), "format") != log_format) {
    refuse("format", "is of another version of this program");
  }
  base::RunHeader header;
  header.tool_version = text_field(object_field(event, "tool"), "version");
  get(object_field(event, "target"), header.target, target_texts);
  get(event, header, header_texts);
  const Json& strict = field(event, "strict");
  if (!strict.is_boolean()) refuse("strict", "is not true or false");
  header.strict = strict.get<bool>();
  header.seed = seed_of(event);
  header.selected = integer_of<std::size_t>(field(event, "selected"), "selected");
  if (event.contains("clock")) header.started = text_field(object_field(event, "clock"), "started");
  return header;
}

base::Exchange exchange_of(const Json& json) {
  if (!json.is_object()) refuse("exchanges", "holds something that is not an object");
  base::Exchange exchange;
  get(json, exchange, exchange_texts);
  exchange.status = integer_of<int>(field(json, "status"), "status");
  return exchange;
}

base::CaseResult case_of(const Json& json) {
  base::CaseResult result;
  result.id = text_field(json, "id");
  const auto outcome = outcome_named(text_field(json, "outcome"));
  if (!outcome) refuse("outcome", "is none of the six outcomes");
  result.outcome = *outcome;
  if (json.contains("refusal")) {
    result.refusal = refusal_named(text_field(json, "refusal"));
    if (!result.refusal) refuse("refusal", "is none of the five ways to meet a bad request");
  }
  const auto level = level_named(text_field(json, "level"));
  if (!level) refuse("level", "is none of the levels");
  result.level = *level;
  for (const Json& requirement : array_field(json, "requirements")) {
    result.requirements.push_back(text_of(requirement, "requirements"));
  }
  get(json, result, case_texts);
  for (const Json& exchange : array_field(json, "exchanges")) {
    result.exchanges.push_back(exchange_of(exchange));
  }
  return result;
}

// A log whose timings were taken out, to compare two runs, is still a log.
void read_timing(const Json& event, base::CaseResult& result) {
  if (!event.contains("timing")) return;
  const Json& microseconds = array_field(object_field(event, "timing"), "microseconds");
  if (microseconds.size() != result.exchanges.size()) {
    refuse("microseconds", "does not hold one number per exchange");
  }
  for (std::size_t index = 0; index < microseconds.size(); ++index) {
    result.exchanges[index].microseconds =
        integer_of<std::int64_t>(microseconds[index], "microseconds");
  }
}

class LogReader {
 public:
  void take(const Json& event) {
    if (!event.is_object()) throw Defect("is not a JSON object");
    const std::string& kind = text_field(event, "event");
    if (result_.complete) throw Defect("an event after run-finished");
    if (started_ == (kind == "run-started")) {
      throw Defect("a log begins with run-started, and holds it once");
    }
    if (kind == "run-started") {
      result_.header = header_of(event);
      started_ = true;
    } else if (kind == "case") {
      result_.cases.push_back(case_of(object_field(event, "case")));
      read_timing(event, result_.cases.back());
    } else if (kind == "run-finished") {
      finish(event);
    } else {
      refuse("event", "is of no known kind");
    }
  }

  bool started() const { return started_; }
  base::RunResult&& result() && { return std::move(result_); }

 private:
  void finish(const Json& event) {
    const Json& written = object_field(event, "totals");
    const base::Totals counted = base::totals_of(result_.cases);
    for (std::size_t index = 0; index < base::outcome_count; ++index) {
      const std::string_view outcome = name_of(static_cast<base::Outcome>(index));
      if (integer_of<std::size_t>(field(written, outcome), outcome) != counted[index]) {
        refuse("totals", "contradicts the cases before it");
      }
    }
    result_.complete = true;
  }

  base::RunResult result_;
  bool started_ = false;
};

}  // namespace

LogError::LogError(std::size_t line, const std::string& problem)
    : std::runtime_error("line " + std::to_string(line) + ": " + problem), line_(line) {}

base::RunResult read_log(std::istream& in) {
  LogReader reader;
  std::string text;
  std::size_t line = 1;
  for (; std::getline(in, text); ++line) {
    const bool cut_off = in.eof();
    const Json event = Json::parse(text, nullptr, false);
    if (event.is_discarded()) {
      if (cut_off) break;
      throw LogError(line, "is not JSON");
    }
    try {
      reader.take(event);
    } catch (const Defect& defect) {
      throw LogError(line, defect.what());
    }
  }
  if (in.bad()) throw std::ios_base::failure("the event log cannot be read");
  if (!reader.started()) throw LogError(line, "the log ends before run-started");
  return std::move(reader).result();
}

}  // namespace assay::reports
