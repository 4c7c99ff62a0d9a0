#include <algorithm>

#include "ews/lexical/lexical.hpp"
#include "ews/types/types.hpp"
#include "json/message.hpp"
#include "json/shape.hpp"

namespace assay::json {
namespace {

using ews::Attribute;
using ews::SimpleType;
using ews::Slot;
using ews::Type;

// Reads values into the place their tables name. The first problem is kept and ends the reading.
class Reader {
 public:
  bool value(const Type& type, const Json& json, void* object) {
    if (!is_plain(type)) return complex(type, json, object);
    return scalar(*type.simple, json,
                  type.content_of != nullptr ? type.content_of(object) : object);
  }

  // The only member of `json`, which reading continues with.
  std::optional<std::string> only_member(const Json& json) {
    if (json.is_object() && json.size() == 1) return json.begin().key();
    (void)fail("must be an object with one member");
    return std::nullopt;
  }

  bool fail(const std::string& what) {
    if (problem_.empty()) problem_ = (path_.empty() ? "the message" : path_) + ": " + what;
    return false;
  }

  // Goes one step down for as long as it lives.
  class Step {
   public:
    Step(Reader& reader, const std::string& name) : reader_(reader), length_(reader.path_.size()) {
      reader.path_ += (reader.path_.empty() ? "" : "/") + name;
    }
    ~Step() { reader_.path_.resize(length_); }
    Step(const Step&) = delete;
    Step& operator=(const Step&) = delete;

   private:
    Reader& reader_;
    std::size_t length_;
  };

  const std::string& problem() const { return problem_; }

 private:
  bool scalar(const SimpleType& type, const Json& json, void* place) {
    std::string lexical;
    if (!lexical_form(type, json, lexical)) return false;
    std::string storage;
    const std::string_view text =
        type.collapse ? ews::lexical::collapse(lexical, storage) : std::string_view(lexical);
    if (type.read(text, base::latest_generation, place)) return true;
    return fail("is not a value of " + std::string(type.name));
  }

  bool lexical_form(const SimpleType& type, const Json& json, std::string& lexical) {
    switch (scalar_of(type)) {
      case Scalar::boolean:
        if (!json.is_boolean()) return fail("must be true or false");
        lexical = json.get<bool>() ? "1" : "0";
        return true;
      case Scalar::integer:
        if (!json.is_number_integer()) return fail("must be a whole number");
        lexical = json.dump();
        return true;
      case Scalar::number:
        if (json.is_string()) break;
        if (!json.is_number()) return fail("must be a number, or INF, -INF or NaN as a string");
        lexical = ews::lexical::write_double({json.get<double>()});
        return true;
      case Scalar::text:
        break;
    }
    if (!json.is_string()) return fail("must be a string");
    lexical = json.get<std::string>();
    return true;
  }

  bool complex(const Type& type, const Json& json, void* object) {
    if (!json.is_object()) return fail("must be an object");
    if (type.wildcard == ews::Wildcard::lax) return complex(fragments_type(), json, object);
    if (type.simple != nullptr) {
      const auto text = json.find(std::string(text_key));
      if (text == json.end()) return fail("has no " + std::string(text_key));
      void* const place = type.content_of != nullptr ? type.content_of(object) : object;
      if (!scalar(*type.simple, *text, place)) return false;
    }
    std::size_t known = type.simple != nullptr ? 1 : 0;
    if (!attributes(type.attributes, json, object, known)) return false;
    if (type.soap_of != nullptr &&
        !attributes(soap_attributes(), json, type.soap_of(object), known)) {
      return false;
    }
    const bool absent = type.empty_or_complete && known == json.size();
    for (const Slot& slot : type.slots) {
      if (slot.size != nullptr && !absent && !read_slot(slot, json, object, known)) return false;
    }
    return known == json.size() || unknown_member(type, json);
  }

  bool attributes(std::span<const Attribute> attributes, const Json& json, void* owner,
                  std::size_t& known) {
    for (const Attribute& attribute : attributes) {
      if (attribute.add == nullptr) continue;
      const std::string key = "@" + std::string(attribute.name);
      const auto found = json.find(key);
      if (found == json.end()) {
        if (attribute.required) return fail("has no " + key);
        continue;
      }
      ++known;
      const Step step(*this, key);
      if (!scalar(*attribute.type, *found, attribute.add(owner))) return false;
    }
    return true;
  }

  bool read_slot(const Slot& slot, const Json& json, void* owner, std::size_t& known) {
    const auto names = choices(slot);
    const bool ordered = slot.repeated && names.size() > 1;
    bool present = false;
    if (ordered) {
      const auto found = json.find(std::string(ordered_key));
      present = found != json.end();
      if (present && !ordered_items(slot, *found, owner)) return false;
    } else {
      for (const ews::Alternative* const name : names) {
        const auto found = json.find(std::string(name->name));
        if (found == json.end()) continue;
        if (present) return fail("has two members of one choice");
        present = true;
        const Step step(*this, std::string(name->name));
        if (!(slot.repeated ? items(slot, *name, *found, owner)
                            : value(*name->type, *found, slot.add(owner, name->index)))) {
          return false;
        }
      }
    }
    if (present) ++known;
    if (present || !slot.required) return true;
    return fail("has no " + std::string(ordered ? ordered_key : names.front()->name));
  }

  bool items(const Slot& slot, const ews::Alternative& name, const Json& json, void* owner) {
    if (!json.is_array()) return fail("must be an array");
    for (std::size_t index = 0; index < json.size(); ++index) {
      const Step step(*this, std::to_string(index));
      if (!value(*name.type, json[index], slot.add(owner, name.index))) return false;
    }
    return true;
  }

  bool ordered_items(const Slot& slot, const Json& json, void* owner) {
    const Step list(*this, std::string(ordered_key));
    if (!json.is_array()) return fail("must be an array");
    for (std::size_t index = 0; index < json.size(); ++index) {
      const Step step(*this, std::to_string(index));
      const auto key = only_member(json[index]);
      if (!key) return false;
      const auto names = choices(slot);
      const auto name = std::ranges::find(names, *key, &ews::Alternative::name);
      if (name == names.end()) return fail("may not contain " + *key);
      const Step member(*this, *key);
      if (!value(*(*name)->type, json[index].front(), slot.add(owner, (*name)->index))) {
        return false;
      }
    }
    return true;
  }

  bool unknown_member(const Type& type, const Json& json) {
    for (const auto& [key, ignored] : json.items()) {
      if (!has_member(type, key)) return fail("has an unknown member " + key);
    }
    return fail("has an unknown member");
  }

  static bool has_member(const Type& type, const std::string& key) {
    const auto is_named = [&](const Attribute& attribute) {
      return attribute.add != nullptr && key == "@" + std::string(attribute.name);
    };
    const auto has_name = [&](const Slot& slot) {
      const auto names = choices(slot);
      if (slot.size == nullptr) return false;
      if (slot.repeated && names.size() > 1) return key == ordered_key;
      return std::ranges::find(names, key, &ews::Alternative::name) != names.end();
    };
    return (type.simple != nullptr && key == text_key) ||
           std::ranges::any_of(type.attributes, is_named) ||
           (type.soap_of != nullptr && std::ranges::any_of(soap_attributes(), is_named)) ||
           std::ranges::any_of(type.slots, has_name);
  }

  std::string path_;
  std::string problem_;
};

// ErrorCode is the availability service's. How Exchange 2007 qualified its faults is no value, and
// what is written now is not written so.
soap::FaultShape shape_of(const soap::Fault& fault) {
  const bool availability = fault.detail && fault.detail->error_code;
  return availability ? soap::FaultShape::availability : soap::FaultShape::current;
}

bool read_body(Reader& reader, const Json& json, ews::Body& body) {
  const auto name = reader.only_member(json);
  if (!name) return false;
  const Reader::Step step(reader, *name);
  if (*name == "Fault") {
    soap::Fault& fault = body.emplace<soap::Fault>();
    if (!reader.value(fault_type(), json.front(), &fault)) return false;
    fault.shape = shape_of(fault);
    return true;
  }
  const auto elements = ews::body_elements();
  const auto found = std::ranges::find(elements, *name, &ews::BodyElement::name);
  if (found == elements.end()) return reader.fail("is not a body of this protocol");
  return reader.value(*found->type, json.front(), ews::emplace_body(body, found->index));
}

bool read_message(Reader& reader, const Json& json, ews::Message& message) {
  if (!json.is_object() || !json.contains("body")) return reader.fail("has no body");
  std::size_t known = 1;
  if (const auto headers = json.find("headers"); headers != json.end()) {
    ++known;
    const Reader::Step step(reader, "headers");
    if (!reader.value(headers_type(), *headers, &message.headers)) return false;
  }
  if (known != json.size()) return reader.fail("has members beside headers and body");
  const Reader::Step step(reader, "body");
  return read_body(reader, json["body"], message.body);
}

}  // namespace

Read read(const Json& value) {
  Reader reader;
  ews::Message message;
  if (read_message(reader, value, message)) return {std::move(message), {}};
  return {std::nullopt, reader.problem()};
}

}  // namespace assay::json
