#include "fuzz/mutator/settle.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "ews/types/types.hpp"

namespace assay::fuzz {
namespace {

using xml::EditKind;

constexpr std::string_view operation_name = "AddNewImContactToGroup";
constexpr std::string_view response_name = "AddNewImContactToGroupResponse";
constexpr std::string_view server_version =
    R"(<t:ServerVersionInfo MajorVersion="15" MinorVersion="0" MajorBuildNumber="1497" )"
    R"(MinorBuildNumber="2" Version="V2_23"/>)";
constexpr std::string_view requested_version =
    R"(<t:RequestServerVersion Version="Exchange2013"/>)";

class Settlement {
 public:
  explicit Settlement(Draft& draft) : draft_(draft) {}

  void run() {
    remove_repeated_headers();
    const auto operation = draft_.outline().first(Role::operation);
    if (!operation) return;
    const std::string name(draft_.outline().local(draft_.outline().node(*operation)));
    if (name == response_name) {
      response();
    } else if (name != "Fault") {
      if (name != operation_name) become_request(*operation);
      remove_header("ServerVersionInfo");
      ensure_header("RequestServerVersion", requested_version);
    }
  }

 private:
  const Outline& outline() const { return draft_.outline(); }

  std::optional<NodeIndex> header(std::string_view name) const {
    const auto nodes = outline().nodes();
    for (NodeIndex index = 0; index < nodes.size(); ++index) {
      if (nodes[index].role == Role::header_block && outline().local(nodes[index]) == name) {
        return index;
      }
    }
    return std::nullopt;
  }

  void remove_header(std::string_view name) {
    while (const auto block = header(name)) {
      if (!draft_.change(EditKind::remove, *block)) return;
    }
  }

  void ensure_header(std::string_view name, std::string_view markup) {
    if (header(name)) return;
    if (const auto parent = outline().first(Role::header)) {
      draft_.change(EditKind::insert_first, *parent, {}, markup);
    } else if (const auto body = outline().first(Role::body)) {
      draft_.change(EditKind::insert_before, *body, {},
                    "<soap:Header>" + std::string(markup) + "</soap:Header>");
    }
  }

  void remove_repeated_headers() {
    std::vector<std::string> seen;
    for (NodeIndex index = 0; index < outline().nodes().size();) {
      const Node& node = outline().node(index);
      if (node.role == Role::header_block) {
        std::string name(outline().local(node));
        const bool again = node.type != nullptr && std::ranges::find(seen, name) != seen.end();
        if (again && draft_.change(EditKind::remove, index)) continue;
        seen.push_back(std::move(name));
      }
      ++index;
    }
  }

  void become_request(NodeIndex operation) {
    std::string markup;
    draft_.instances().element(markup, qualified(xml::ns::messages, operation_name),
                               *ews::body_elements().front().type);
    draft_.change(EditKind::replace, operation, {}, markup);
  }

  // The child of the response called `name`.
  std::optional<NodeIndex> part(std::string_view name) const {
    const NodeIndex response = *outline().first(Role::operation);
    const Node& node = outline().node(response);
    for (NodeIndex at = response + 1; at < node.last; at = outline().node(at).last) {
      if (outline().local(outline().node(at)) == name) return at;
    }
    return std::nullopt;
  }

  std::string response_class() const {
    const Node& node = outline().node(*outline().first(Role::operation));
    for (const AttributePlace& place : outline().attributes(node)) {
      if (outline().attribute_name(place) == "ResponseClass") {
        return std::string(outline().attribute_value(place));
      }
    }
    return {};
  }

  void response() {
    ensure_header("ServerVersionInfo", server_version);
    const std::string kind = response_class();
    const auto code = part("ResponseCode");
    const bool no_error = code && outline().content(outline().node(*code)) == "NoError";
    if (kind == "Success") {
      if (code && !no_error) draft_.change(EditKind::set_text, *code, {}, "NoError");
      if (!part("Persona")) add_persona();
    } else if (kind == "Error" && no_error) {
      draft_.change(EditKind::set_text, *code, {}, "ErrorImContactLimitReached");
    }
    attribute_values();
  }

  void add_persona() {
    const NodeIndex response = *outline().first(Role::operation);
    const ews::Type& type = *outline().node(response).type;
    std::string markup;
    draft_.instances().one_of(markup, *place_of(type, "Persona").slot, type);
    draft_.change(EditKind::insert_last, response, {}, markup);
  }

  // Every value is attributed to the first source of the persona.
  void attribute_values() {
    std::string source;
    std::vector<NodeIndex> uses;
    const auto nodes = outline().nodes();
    for (NodeIndex index = 0; index < nodes.size(); ++index) {
      const std::string_view name = outline().local(nodes[index]);
      if (name == "Attribution" && nodes[index].last == index + 1) uses.push_back(index);
      if (name != "Id" || !source.empty()) continue;
      if (outline().local(outline().node(nodes[index].parent)) != "Attribution") continue;
      source = outline().content(nodes[index]);
    }
    put_into(uses, source);
    if (source.empty() && !uses.empty()) add_source();
  }

  // From the back, so that what stands before keeps its place.
  void put_into(const std::vector<NodeIndex>& uses, std::string_view source) {
    std::vector<std::pair<std::size_t, std::size_t>> contents;
    for (const NodeIndex use : uses) {
      const Node& node = outline().node(use);
      if (!node.empty_tag()) contents.emplace_back(node.open_end, node.close);
    }
    while (!contents.empty()) {
      const auto [from, to] = contents.back();
      contents.pop_back();
      draft_.splice(from, to, source);
    }
  }

  void add_source() {
    const auto persona = part("Persona");
    if (!persona) return;
    const ews::Type& type = *outline().node(*persona).type;
    const Place place = place_of(type, "Attributions");
    NodeIndex before = 0;
    for (NodeIndex at = *persona + 1; at < outline().node(*persona).last;
         at = outline().node(at).last) {
      if (outline().node(at).slot >= place.slot) {
        before = at;
        break;
      }
    }
    static constexpr std::string_view markup =
        "<t:Attributions><t:Attribution><t:Id></t:Id><t:SourceId Id=\"AAMkAA==\"/>"
        "<t:DisplayName>Contacts</t:DisplayName></t:Attribution></t:Attributions>";
    if (before != 0) {
      draft_.change(EditKind::insert_before, before, {}, markup);
    } else {
      draft_.change(EditKind::insert_last, *persona, {}, markup);
    }
  }

  Draft& draft_;
};

}  // namespace

void settle(Draft& draft) {
  if (draft.outline().sound()) Settlement(draft).run();
}

}  // namespace assay::fuzz
