#include "reports/log/sha256.hpp"

#include <openssl/evp.h>

#include <array>
#include <stdexcept>

namespace assay::reports {
namespace {

struct Release {
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Context = std::unique_ptr<EVP_MD_CTX, Release>;

void demand(int succeeded) {
  if (succeeded != 1) throw std::runtime_error("OpenSSL does not compute SHA-256");
}

}  // namespace

struct Sha256::State {
  Context context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  demand(EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr));
}

Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::add(std::string_view bytes) {
  demand(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()));
}

std::string Sha256::bytes() const {
  const Context copy(EVP_MD_CTX_new());
  demand(EVP_MD_CTX_copy_ex(copy.get(), state_->context.get()));
  std::array<unsigned char, 32> value{};
  demand(EVP_DigestFinal_ex(copy.get(), value.data(), nullptr));
  return {value.begin(), value.end()};
}

std::string Sha256::digits() const {
  static constexpr std::string_view hexadecimal = "0123456789abcdef";
  std::string text;
  for (const char letter : bytes()) {
    const auto byte = static_cast<unsigned char>(letter);
    text += hexadecimal[byte >> 4];
    text += hexadecimal[byte & 15];
  }
  return text;
}

std::string sha256(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.digits();
}

}  // namespace assay::reports
