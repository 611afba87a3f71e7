using System.Text.Json.Serialization;

namespace Player.Events;

/// <summary>
/// An extension attribute. <paramref name="Value"/> is the canonical text of the type
/// (CloudEvents 1.0.2, "Type System"), so that the value is the same in every content mode.
/// </summary>
/// <param name="Name">Lower-case letters and digits.</param>
/// <param name="Value">Canonical text: <c>true</c>, <c>42</c>, Base64, RFC 3339, or the text itself.</param>
/// <param name="Type">What the sender said it is; HTTP headers carry no types, so there it is always a String.</param>
public sealed record ExtensionAttribute([property: JsonRequired] string Name, [property: JsonRequired] string Value, AttributeType Type = AttributeType.String);
