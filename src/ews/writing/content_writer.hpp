#pragma once

#include <string>
#include <string_view>

#include "base/generation.hpp"
#include "ews/types/content.hpp"

namespace assay::ews {

// Appends markup for values as the tables of their types say. The first value that cannot be
// written is kept as the problem.
class ContentWriter {
 public:
  ContentWriter(std::string& out, base::Dialect dialect, bool indented)
      : out_(out), dialect_(dialect), indented_(indented) {}

  // One element `name` in `space` with the value at `object`.
  void element(xml::NamespaceId space, std::string_view name, const Type& type, const void* object);

  // Parts for envelopes and faults, which no table describes.
  void open(xml::NamespaceId space, std::string_view name);  // "<soap:Body", to be ended
  void raw(std::string_view markup) { out_ += markup; }
  void attribute(std::string_view name, std::string_view value);
  void end_start();
  void close(xml::NamespaceId space, std::string_view name, bool on_own_line);
  void text(std::string_view value);
  void fragment(std::string_view markup);
  void text_element(xml::NamespaceId space, std::string_view name, std::string_view value);

  const std::string& problem() const { return problem_; }

 private:
  void attributes(const Type& type, const void* object);
  void children(const Type& type, const void* object);
  const Alternative* alternative(const Slot& slot, std::size_t index) const;
  void name(xml::NamespaceId space, std::string_view local);
  void line();
  bool carriable(std::string_view value);

  std::string& out_;
  base::Dialect dialect_;
  bool indented_;
  int depth_ = 0;
  std::string scratch_;
  std::string problem_;
};

}  // namespace assay::ews
