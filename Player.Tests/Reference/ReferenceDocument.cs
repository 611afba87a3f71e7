using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Player.Server;

namespace Player.Tests.Reference;

/// <summary>docs/openapi.json: what people wrote, put together with the schemas of the wire.</summary>
internal sealed class ReferenceDocument
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };
    private readonly ReferenceSource source = new();
    private readonly SchemaWriter schemas;
    private readonly OperationWriter operations;

    private ReferenceDocument()
    {
        schemas = new(source.Shared["schemas"]!.AsObject());
        operations = new(source.Shared, schemas);
    }

    public static string Write() => new ReferenceDocument().Document().ToJsonString(Readable) + "\n";

    private JsonObject Document()
    {
        JsonArray tags = [];
        JsonObject paths = [];
        foreach (var tag in source.Tags)
        {
            var name = (string)tag["tag"]!;
            tags.Add(new JsonObject { ["name"] = name, ["description"] = (string)tag["about"]! });
            foreach (var (path, methods) in tag["paths"]!.AsObject())
                paths.Add(path, new JsonObject(methods!.AsObject().Select(one => KeyValuePair.Create(one.Key, (JsonNode?)operations.Write(path, name, one.Value!.AsObject())))));
        }

        return new()
        {
            ["openapi"] = "3.1.1",
            ["info"] = new JsonObject
            {
                ["title"] = "CloudEvents Player",
                ["version"] = typeof(PlayerApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
                ["description"] = (string)source.Shared["about"]!,
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = ".", ["description"] = "Where this document lies." }),
            ["tags"] = tags,
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["parameters"] = operations.FilterKeys(),
                ["responses"] = new JsonObject { ["Fault"] = operations.Problem("500", ["fault"]), ["Refused"] = operations.Problem("403", ["another-site", "unknown-host"]) },
                ["examples"] = operations.Problems(),
                ["schemas"] = schemas.Components,
            },
        };
    }
}
