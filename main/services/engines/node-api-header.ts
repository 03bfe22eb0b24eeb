/**
 * `node_api.h` with the part of Node's C interface that the add-on of TensorFlow uses. Node and Electron promise that this
 * interface keeps its binary form, so the add-on builds where no headers of Node are installed (Electron, many Linux packages).
 */
export const nodeApiHeader = `#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
#define NETLOOM_C extern "C"
#else
#define NETLOOM_C
#endif
#define NETLOOM_EXPORT NETLOOM_C __attribute__((visibility("default")))
#define NAPI_AUTO_LENGTH SIZE_MAX

typedef struct napi_env__* napi_env;
typedef struct napi_value__* napi_value;
typedef struct napi_ref__* napi_ref;
typedef struct napi_callback_info__* napi_callback_info;

typedef enum {
  napi_ok, napi_invalid_arg, napi_object_expected, napi_string_expected, napi_name_expected,
  napi_function_expected, napi_number_expected, napi_boolean_expected, napi_array_expected,
  napi_generic_failure, napi_pending_exception
} napi_status;
typedef enum { napi_default = 0, napi_writable = 1, napi_enumerable = 2, napi_configurable = 4 } napi_property_attributes;
typedef enum {
  napi_undefined, napi_null, napi_boolean, napi_number, napi_string, napi_symbol, napi_object,
  napi_function, napi_external, napi_bigint
} napi_valuetype;
typedef enum {
  napi_int8_array, napi_uint8_array, napi_uint8_clamped_array, napi_int16_array, napi_uint16_array,
  napi_int32_array, napi_uint32_array, napi_float32_array, napi_float64_array, napi_bigint64_array,
  napi_biguint64_array
} napi_typedarray_type;

typedef napi_value (*napi_callback)(napi_env env, napi_callback_info info);
typedef void (*napi_finalize)(napi_env env, void* data, void* hint);
typedef struct {
  const char* utf8name; napi_value name; napi_callback method; napi_callback getter; napi_callback setter;
  napi_value value; napi_property_attributes attributes; void* data;
} napi_property_descriptor;
typedef struct {
  const char* error_message; void* engine_reserved; uint32_t engine_error_code; napi_status error_code;
} napi_extended_error_info;

NETLOOM_C napi_status napi_create_array_with_length(napi_env, size_t length, napi_value* result);
NETLOOM_C napi_status napi_create_arraybuffer(napi_env, size_t bytes, void** data, napi_value* result);
NETLOOM_C napi_status napi_create_int32(napi_env, int32_t, napi_value* result);
NETLOOM_C napi_status napi_create_int64(napi_env, int64_t, napi_value* result);
NETLOOM_C napi_status napi_create_object(napi_env, napi_value* result);
NETLOOM_C napi_status napi_create_reference(napi_env, napi_value, uint32_t count, napi_ref* result);
NETLOOM_C napi_status napi_create_string_latin1(napi_env, const char*, size_t length, napi_value* result);
NETLOOM_C napi_status napi_create_typedarray(napi_env, napi_typedarray_type, size_t length, napi_value buffer, size_t offset, napi_value* result);
NETLOOM_C napi_status napi_define_properties(napi_env, napi_value object, size_t count, const napi_property_descriptor*);
NETLOOM_C napi_status napi_delete_reference(napi_env, napi_ref);
NETLOOM_C napi_status napi_get_array_length(napi_env, napi_value, uint32_t* result);
NETLOOM_C napi_status napi_get_boolean(napi_env, bool, napi_value* result);
NETLOOM_C napi_status napi_get_cb_info(napi_env, napi_callback_info, size_t* argc, napi_value* argv, napi_value* self, void** data);
NETLOOM_C napi_status napi_get_element(napi_env, napi_value object, uint32_t index, napi_value* result);
NETLOOM_C napi_status napi_get_instance_data(napi_env, void** data);
NETLOOM_C napi_status napi_get_last_error_info(napi_env, const napi_extended_error_info** result);
NETLOOM_C napi_status napi_get_named_property(napi_env, napi_value object, const char* name, napi_value* result);
NETLOOM_C napi_status napi_get_new_target(napi_env, napi_callback_info, napi_value* result);
NETLOOM_C napi_status napi_get_typedarray_info(napi_env, napi_value, napi_typedarray_type*, size_t* length, void** data, napi_value* buffer, size_t* offset);
NETLOOM_C napi_status napi_get_value_bool(napi_env, napi_value, bool* result);
NETLOOM_C napi_status napi_get_value_double(napi_env, napi_value, double* result);
NETLOOM_C napi_status napi_get_value_int32(napi_env, napi_value, int32_t* result);
NETLOOM_C napi_status napi_get_value_int64(napi_env, napi_value, int64_t* result);
NETLOOM_C napi_status napi_get_value_string_utf8(napi_env, napi_value, char* buffer, size_t size, size_t* result);
NETLOOM_C napi_status napi_is_array(napi_env, napi_value, bool* result);
NETLOOM_C napi_status napi_is_exception_pending(napi_env, bool* result);
NETLOOM_C napi_status napi_is_typedarray(napi_env, napi_value, bool* result);
NETLOOM_C napi_status napi_set_element(napi_env, napi_value object, uint32_t index, napi_value);
NETLOOM_C napi_status napi_set_instance_data(napi_env, void* data, napi_finalize, void* hint);
NETLOOM_C napi_status napi_set_named_property(napi_env, napi_value object, const char* name, napi_value);
NETLOOM_C napi_status napi_throw_error(napi_env, const char* code, const char* message);
NETLOOM_C napi_status napi_typeof(napi_env, napi_value, napi_valuetype* result);

#define NAPI_MODULE(name, init) \\
  NETLOOM_EXPORT int32_t node_api_module_get_api_version_v1(void) { return 8; } \\
  NETLOOM_EXPORT napi_value napi_register_module_v1(napi_env env, napi_value exports) { return init(env, exports); }
`;
