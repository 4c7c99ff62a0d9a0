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

template <typename Owner, std::size_t Size>
void get_details(const Json& json, Owner& owner, const std::array<TextField<Owner>, Size>& fields) {
  for (const TextField<Owner>& text : fields) {
    const std::string encoded = std::string(text.key).append(base64_ending);
    if (!json.contains(std::string(text.key)) && !json.contains(encoded)) continue;
    owner.*text.member = bytes_field(json, text.key);
  }
}

bool boolean_field(const Json& json, std::string_view key) {
  const Json& value = field(json, key);
  if (!value.is_boolean()) refuse(key, "is not true or false");
  return value.get<bool>();
}

base::Level level_field(const Json& json) {
  const auto level = level_named(text_field(json, "level"));
  if (!level) refuse("level", "is none of the levels");
  return *level;
}

// The items of an array of objects, which `key` names.
template <typename Item, typename Reader>
std::vector<Item> items_of(const Json& json, std::string_view key, Reader reader) {
  std::vector<Item> items;
  for (const Json& item : array_field(json, key)) {
    if (!item.is_object()) refuse(key, "holds something that is not an object");
    items.push_back(reader(item));
  }
  return items;
}

std::vector<std::string> texts_of(const Json& json, std::string_view key) {
  std::vector<std::string> texts;
  for (const Json& text : array_field(json, key)) texts.push_back(text_of(text, key));
  return texts;
}

base::Digest digest_of(const Json& json) {
  return {text_field(json, "subject"), text_field(json, "sha256")};
}

base::RequirementEntry requirement_of(const Json& json) {
  base::RequirementEntry requirement;
  get(json, requirement, requirement_texts);
  requirement.level = level_field(json);
  requirement.blocking = boolean_field(json, "blocking");
  return requirement;
}

base::ErratumEntry erratum_of(const Json& json) {
  base::ErratumEntry erratum;
  get(json, erratum, erratum_texts);
  return erratum;
}

base::Remark remark_of(const Json& json) {
  base::Remark remark;
  get(json, remark, remark_texts);
  remark.level = level_field(json);
  remark.line = integer_of<std::size_t>(field(json, "line"), "line");
  remark.column = integer_of<std::size_t>(field(json, "column"), "column");
  return remark;
}

std::uint64_t seed_of(const Json& json) {
  const std::string& text = text_field(json, "seed");
  const Json number = Json::parse(text, nullptr, false);
  return integer_of<std::uint64_t>(number, "seed");
}

base::SelectionEntry selection_of(const Json& json) {
  const Json& shard = object_field(json, "shard");
  return {texts_of(json, "ids"),
          texts_of(json, "skip"),
          texts_of(json, "tags"),
          text_field(json, "level"),
          {integer_of<std::size_t>(field(shard, "index"), "index"),
           integer_of<std::size_t>(field(shard, "count"), "count")}};
}

base::RunHeader header_of(const Json& event) {
  if (integer_of<int>(field(event, "format"), "format") != log_format) {
    refuse("format", "is of another version of this program");
  }
  base::RunHeader header;
  header.tool_version = text_field(object_field(event, "tool"), "version");
  get(object_field(event, "target"), header.target, target_texts);
  get_details(object_field(event, "target"), header.target, target_details);
  get(event, header, header_texts);
  header.strict = boolean_field(event, "strict");
  header.seed = seed_of(event);
  header.selected = integer_of<std::size_t>(field(event, "selected"), "selected");
  header.selection = selection_of(object_field(event, "selection"));
  header.features = texts_of(event, "features");
  header.digests = items_of<base::Digest>(event, "digests", digest_of);
  if (event.contains("clock")) header.started = text_field(object_field(event, "clock"), "started");
  return header;
}

base::Exchange exchange_of(const Json& json) {
  base::Exchange exchange;
  get(json, exchange, exchange_texts);
  exchange.status = integer_of<int>(field(json, "status"), "status");
  if (json.contains("remarks")) {
    exchange.remarks = items_of<base::Remark>(json, "remarks", remark_of);
  }
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
  result.level = level_field(json);
  result.requirements = texts_of(json, "requirements");
  get(json, result, case_texts);
  get_details(json, result, case_details);
  if (json.contains("line")) result.line = integer_of<std::size_t>(field(json, "line"), "line");
  result.exchanges = items_of<base::Exchange>(json, "exchanges", exchange_of);
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

base::Totals totals_of(const Json& event) {
  const Json& written = object_field(event, "totals");
  base::Totals totals{};
  for (std::size_t index = 0; index < base::outcome_count; ++index) {
    const std::string_view outcome = name_of(static_cast<base::Outcome>(index));
    totals[index] = integer_of<std::size_t>(field(written, outcome), outcome);
  }
  return totals;
}

class LogReader {
 public:
  explicit LogReader(bool checks_totals) : checks_totals_(checks_totals) {}

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
    } else if (kind == "catalogue") {
      take_catalogue(event);
    } else if (kind == "case") {
      result_.cases.push_back(case_of(object_field(event, "case")));
      read_timing(event, result_.cases.back());
    } else if (kind == "probe-failed") {
      result_.problem = text_field(event, "problem");
    } else if (kind == "run-finished") {
      finish(event);
    } else {
      refuse("event", "is of no known kind");
    }
  }

  bool started() const { return started_; }
  base::RunResult&& result() && { return std::move(result_); }

 private:
  void take_catalogue(const Json& event) {
    base::RunHeader& header = result_.header;
    header.requirements = items_of<base::RequirementEntry>(event, "requirements", requirement_of);
    header.errata = items_of<base::ErratumEntry>(event, "errata", erratum_of);
  }

  void finish(const Json& event) {
    if (totals_of(event) != base::totals_of(result_.cases) && checks_totals_) {
      refuse("totals", "contradicts the cases before it");
    }
    result_.complete = true;
  }

  base::RunResult result_;
  bool checks_totals_;
  bool started_ = false;
};

}  // namespace

LogError::LogError(std::size_t line, const std::string& problem)
    : std::runtime_error("line " + std::to_string(line) + ": " + problem), line_(line) {}

namespace {

// Hands the events of a log to `take`, one by one. A last line that a crash cut off is left out.
template <typename Take>
void read_events(std::istream& in, Take take) {
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
      take(event);
    } catch (const Defect& defect) {
      throw LogError(line, defect.what());
    }
  }
  if (in.bad()) throw std::ios_base::failure("the event log cannot be read");
  if (line == 1) throw LogError(line, "the log ends before run-started");
}

}  // namespace

namespace {

base::RunResult read(std::istream& in, LogReader reader) {
  read_events(in, [&](const Json& event) { reader.take(event); });
  return std::move(reader).result();
}

}  // namespace

base::RunResult read_log(std::istream& in) { return read(in, LogReader(true)); }

base::RunResult read_claimed_log(std::istream& in) { return read(in, LogReader(false)); }

LogDigests log_digests(std::istream& in) {
  LogDigests digests;
  Sha256 digest;
  read_events(in, [&](const Json& event) {
    if (!event.is_object()) throw Defect("is not a JSON object");
    if (text_field(event, "event") == "run-finished") {
      digests = {text_field(event, "sha256"), digest.digits(), totals_of(event)};
    }
    digest.add(digested(event));
  });
  return digests;
}

}  // namespace assay::reports
