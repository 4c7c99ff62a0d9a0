#pragma once

#include <span>
#include <string_view>

namespace assay::base {

// A file built into the program, under its path in the source tree.
struct EmbeddedFile {
  std::string_view path;
  std::string_view content;
};

}  // namespace assay::base

// Each function is defined by assay_embed() in the folder that owns the files.
namespace assay::embedded {

std::span<const base::EmbeddedFile> schemas();
std::span<const base::EmbeddedFile> services();
std::span<const base::EmbeddedFile> catalogue();
std::span<const base::EmbeddedFile> templates();

}  // namespace assay::embedded
