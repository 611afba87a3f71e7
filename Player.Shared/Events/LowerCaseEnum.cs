using System.Text.Json;
using System.Text.Json.Serialization;

namespace Player.Events;

/// <summary>Writes enums as camelCase words, so that the API reads <c>"received"</c> and not <c>5</c>.</summary>
internal sealed class LowerCaseEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.CamelCase, allowIntegerValues: false)
    where T : struct, Enum;
