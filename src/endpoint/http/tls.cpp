#include "endpoint/http/tls.hpp"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rand.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

namespace assay::endpoint {
namespace {

struct Deleter {
  void operator()(BIO* bio) const { BIO_free_all(bio); }
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(SSL* ssl) const { SSL_free(ssl); }
  void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
  void operator()(X509* certificate) const { X509_free(certificate); }
  void operator()(X509_EXTENSION* extension) const { X509_EXTENSION_free(extension); }
};
template <typename Thing>
using Owned = std::unique_ptr<Thing, Deleter>;

constexpr long seconds_of_validity = 30L * 24 * 60 * 60;
constexpr long seconds_before = 60L * 60;  // for clocks that differ

void demand(bool done, const char* what) {
  if (!done) throw std::runtime_error(std::string("OpenSSL cannot ") + what);
}

std::string content_of(BIO* bio) {
  char* data = nullptr;
  const long size = BIO_get_mem_data(bio, &data);
  return {data, static_cast<std::size_t>(std::max(0L, size))};
}

int size_of(std::string_view text) {
  return static_cast<int>(std::min<std::size_t>(text.size(), std::numeric_limits<int>::max()));
}

Owned<BIO> bio_of(std::string_view text) {
  return Owned<BIO>(BIO_new_mem_buf(text.data(), size_of(text)));
}

void add_extension(X509* certificate, int kind, const std::string& value) {
  X509V3_CTX context;
  X509V3_set_ctx_nodb(&context);
  X509V3_set_ctx(&context, certificate, certificate, nullptr, nullptr, 0);
  const Owned<X509_EXTENSION> extension(
      X509V3_EXT_conf_nid(nullptr, &context, kind, value.c_str()));
  demand(extension && X509_add_ext(certificate, extension.get(), -1) == 1,
         "describe the certificate");
}

bool is_numeric(std::string_view host) {
  return host.find(':') != std::string_view::npos ||
         host.find_first_not_of("0123456789.") == std::string_view::npos;
}

std::string names_of(const std::string& host) {
  return "DNS:localhost,IP:127.0.0.1,IP:::1," + std::string(is_numeric(host) ? "IP:" : "DNS:") +
         host;
}

void set_subject(X509* certificate) {
  X509_NAME* const name = X509_get_subject_name(certificate);
  constexpr std::string_view common = "ews-assay reference endpoint";
  const auto* const text = reinterpret_cast<const unsigned char*>(common.data());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, text, size_of(common), -1, 0);
  X509_set_issuer_name(certificate, name);
}

Owned<X509> certificate_of(EVP_PKEY* key, const std::string& host) {
  Owned<X509> certificate(X509_new());
  demand(certificate != nullptr, "make a certificate");
  X509_set_version(certificate.get(), X509_VERSION_3);
  std::array<unsigned char, 8> serial{};
  demand(RAND_bytes(serial.data(), static_cast<int>(serial.size())) == 1, "make a serial number");
  serial[0] &= 0x7f;
  BIGNUM* const number = BN_bin2bn(serial.data(), static_cast<int>(serial.size()), nullptr);
  BN_to_ASN1_INTEGER(number, X509_get_serialNumber(certificate.get()));
  BN_free(number);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -seconds_before);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), seconds_of_validity);
  set_subject(certificate.get());
  X509_set_pubkey(certificate.get(), key);
  add_extension(certificate.get(), NID_basic_constraints, "critical,CA:TRUE,pathlen:0");
  add_extension(certificate.get(), NID_subject_alt_name, names_of(host));
  demand(X509_sign(certificate.get(), key, EVP_sha256()) > 0, "sign the certificate");
  return certificate;
}

}  // namespace

TlsIdentity make_identity(const std::string& host) {
  const Owned<EVP_PKEY> key(EVP_EC_gen("P-256"));
  demand(key != nullptr, "make a key");
  const Owned<X509> certificate = certificate_of(key.get(), host);
  const Owned<BIO> certificate_text(BIO_new(BIO_s_mem()));
  const Owned<BIO> key_text(BIO_new(BIO_s_mem()));
  demand(PEM_write_bio_X509(certificate_text.get(), certificate.get()) == 1 &&
             PEM_write_bio_PrivateKey(key_text.get(), key.get(), nullptr, nullptr, 0, nullptr,
                                      nullptr) == 1,
         "write the certificate");
  return {content_of(certificate_text.get()), content_of(key_text.get())};
}

struct TlsServer::Context {
  Owned<SSL_CTX> ssl;
};

TlsServer::TlsServer(const TlsIdentity& identity) : context_(std::make_unique<Context>()) {
  context_->ssl.reset(SSL_CTX_new(TLS_server_method()));
  demand(context_->ssl != nullptr, "start TLS");
  SSL_CTX_set_min_proto_version(context_->ssl.get(), TLS1_2_VERSION);
  const Owned<X509> certificate(
      PEM_read_bio_X509(bio_of(identity.certificate).get(), nullptr, nullptr, nullptr));
  const Owned<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(bio_of(identity.key).get(), nullptr, nullptr, nullptr));
  demand(certificate && SSL_CTX_use_certificate(context_->ssl.get(), certificate.get()) == 1,
         "use the certificate");
  demand(key && SSL_CTX_use_PrivateKey(context_->ssl.get(), key.get()) == 1, "use the key");
}

TlsServer::~TlsServer() = default;

std::unique_ptr<TlsSession> TlsServer::open() const {
  return std::make_unique<TlsSession>(context_->ssl.get());
}

struct TlsSession::State {
  Owned<SSL> ssl;
  BIO* incoming = nullptr;  // these belong to ssl
  BIO* outgoing = nullptr;
};

TlsSession::TlsSession(void* context) : state_(std::make_unique<State>()) {
  state_->ssl.reset(SSL_new(static_cast<SSL_CTX*>(context)));
  demand(state_->ssl != nullptr, "open a session");
  state_->incoming = BIO_new(BIO_s_mem());
  state_->outgoing = BIO_new(BIO_s_mem());
  SSL_set_bio(state_->ssl.get(), state_->incoming, state_->outgoing);
  SSL_set_accept_state(state_->ssl.get());
}

TlsSession::~TlsSession() { ERR_clear_error(); }

std::string TlsSession::decrypt(std::string_view received) {
  BIO_write(state_->incoming, received.data(), size_of(received));
  std::string plain;
  std::array<char, 16384> buffer{};
  ERR_clear_error();
  int count = SSL_read(state_->ssl.get(), buffer.data(), static_cast<int>(buffer.size()));
  while (count > 0) {
    plain.append(buffer.data(), static_cast<std::size_t>(count));
    count = SSL_read(state_->ssl.get(), buffer.data(), static_cast<int>(buffer.size()));
  }
  const int error = SSL_get_error(state_->ssl.get(), count);
  ended_ = ended_ || error == SSL_ERROR_ZERO_RETURN;
  failed_ = failed_ || (error != SSL_ERROR_WANT_READ && error != SSL_ERROR_ZERO_RETURN);
  send_pending();
  return plain;
}

void TlsSession::encrypt(std::string_view plain) {
  pending_ += plain;
  send_pending();
}

void TlsSession::send_pending() {
  if (pending_.empty() || failed_ || SSL_is_init_finished(state_->ssl.get()) == 0) return;
  std::string_view left = pending_;
  while (!left.empty()) {
    const int count = SSL_write(state_->ssl.get(), left.data(), size_of(left));
    if (count <= 0) {
      failed_ = true;
      break;
    }
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  pending_.clear();
}

void TlsSession::close() {
  if (!failed_) SSL_shutdown(state_->ssl.get());
}

std::string TlsSession::take_outgoing() {
  std::string bytes = content_of(state_->outgoing);
  BIO_reset(state_->outgoing);
  return bytes;
}

}  // namespace assay::endpoint
