#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/generation.hpp"
#include "fuzz/mutator/instance.hpp"
#include "fuzz/mutator/outline.hpp"
#include "fuzz/mutator/random.hpp"
#include "xml/editing/edit.hpp"

namespace assay::fuzz {

// A message while it is changed: its text, its outline, and the edits made so far.
class Draft {
 public:
  // `operations` as those of Instances.
  Draft(std::string_view text, base::Generation generation, Random& random,
        std::span<const std::string> operations = {})
      : generation_(generation), random_(random), operations_(operations) {
    text_.reserve(text.size() + usual_growth);
    text_ = text;
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

  const std::string& text() const { return text_; }
  const Outline& outline() const {
    if (stale_) {
      outline_.read(text_);
      stale_ = false;
    }
    return outline_;
  }
  base::Generation generation() const { return generation_; }
  Random& random() { return random_; }
  Instances instances() { return Instances(generation_, random_, operations_); }

  // Does what xml::apply does for an edit of the node, in place. Prefixes of the vocabulary that
  // `name` or `value` needs and that are not bound at the node are declared. False: not possible,
  // or nothing changed.
  bool change(xml::EditKind kind, NodeIndex node, std::string_view name = {},
              std::string_view value = {});

  // Puts other bytes into the place of [from, to); what no edit of a tree can say. False: they are
  // the same.
  bool splice(std::size_t from, std::size_t to, std::string_view bytes);
  bool become(std::string text);

  // The text, at the end.
  std::string take() { return std::move(text_); }

  // Keeps the edits that lead here from the first text. Changes of bytes become substitutes.
  void record(std::vector<xml::Edit>& edits) { edits_ = &edits; }

  // A random node for which `fits` holds.
  template <class Predicate>
  std::optional<NodeIndex> pick(const Predicate& fits) {
    const auto nodes = outline().nodes();
    if (nodes.empty()) return std::nullopt;
    const std::size_t first = random_.below(nodes.size());
    for (std::size_t count = 0; count < nodes.size(); ++count) {
      const auto index = static_cast<NodeIndex>((first + count) % nodes.size());
      if (fits(nodes[index])) return index;
    }
    return std::nullopt;
  }

 private:
  using Change = bool (Draft::*)(const Node& node, std::string_view name, std::string_view value);
  static Change change_of(xml::EditKind kind);

  bool set_text(const Node& node, std::string_view name, std::string_view value);
  bool set_attribute(const Node& node, std::string_view name, std::string_view value);
  bool remove_attribute(const Node& node, std::string_view name, std::string_view value);
  bool rename_attribute(const Node& node, std::string_view name, std::string_view value);
  bool remove(const Node& node, std::string_view name, std::string_view value);
  bool insert_first(const Node& node, std::string_view name, std::string_view value);
  bool insert_last(const Node& node, std::string_view name, std::string_view value);
  bool insert_before(const Node& node, std::string_view name, std::string_view value);
  bool insert_after(const Node& node, std::string_view name, std::string_view value);
  bool replace(const Node& node, std::string_view name, std::string_view value);
  bool rename(const Node& node, std::string_view name, std::string_view value);
  bool move_first(const Node& node, std::string_view name, std::string_view value);
  bool move_last(const Node& node, std::string_view name, std::string_view value);
  bool duplicate(const Node& node, std::string_view name, std::string_view value);
  bool wrap(const Node& node, std::string_view name, std::string_view value);
  bool unwrap(const Node& node, std::string_view name, std::string_view value);

  bool set_content(const Node& node, std::string_view content);
  bool put(std::size_t from, std::size_t to, std::string_view bytes);
  const AttributePlace* find(const Node& node, std::string_view name) const;
  bool is_root(const Node& node) const { return &node == outline_.nodes().data(); }
  std::string declared(xml::EditKind kind, NodeIndex node, std::string_view markup) const;
  bool bind(NodeIndex node, std::string_view qualified_name);
  std::string path(NodeIndex node) const;

  static constexpr std::size_t usual_growth = 512;

  std::string text_;
  mutable Outline outline_;  // of the text when it is not stale
  mutable bool stale_ = true;
  base::Generation generation_;
  Random& random_;
  std::span<const std::string> operations_;
  std::vector<xml::Edit>* edits_ = nullptr;
};

}  // namespace assay::fuzz
