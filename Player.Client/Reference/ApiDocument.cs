using System.Text.Json;

namespace Player.Client.Reference;

/// <summary>What an OpenAPI 3.1 document says, as the page shows it.</summary>
public sealed record ApiDocument(string Title, string Version, string About, IReadOnlyList<ApiTag> Tags)
{
    public IEnumerable<ApiOperation> Operations => Tags.SelectMany(tag => tag.Operations);

    /// <exception cref="JsonException">It is no such document.</exception>
    public static ApiDocument Read(string json)
    {
        try
        {
            return new ApiReader(JsonDocument.Parse(json).RootElement).Read();
        }
        catch (Exception error) when (error is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("It is no OpenAPI document.", error);
        }
    }

    public ApiOperation? Find(string? id) => Operations.FirstOrDefault(operation => operation.Id == id);

    /// <summary>The tags with those of their operations in which every word stands somewhere; case does not count.</summary>
    public IReadOnlyList<ApiTag> Search(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0
            ? Tags
            : [.. Tags.Select(tag => tag with { Operations = [.. tag.Operations.Where(operation => words.All(word => operation.Says(word)))] }).Where(tag => tag.Operations.Count > 0)];
    }
}

/// <summary>Operations that belong together.</summary>
public sealed record ApiTag(string Name, string About, IReadOnlyList<ApiOperation> Operations);

/// <summary>A method of a path.</summary>
/// <param name="Method">In capitals.</param>
/// <param name="Path">With its places: <c>/api/runs/{id}</c>.</param>
/// <param name="Id">Names it in the page's address.</param>
public sealed record ApiOperation(string Method, string Path, string Id, string Tag, string Summary, string About)
{
    public IReadOnlyList<ApiParameter> Parameters { get; init; } = [];

    /// <summary>What it takes, a media type each; empty: it takes no body.</summary>
    public IReadOnlyList<ApiBody> Bodies { get; init; } = [];

    public IReadOnlyList<ApiAnswer> Answers { get; init; } = [];

    /// <summary>Whether it takes something away.</summary>
    public bool Deletes => Method == "DELETE";

    public bool Says(string word) =>
        new[] { Method, Path, Id, Tag, Summary, About }.Concat(Parameters.Select(parameter => parameter.Name)).Concat(Bodies.SelectMany(body => body.Schema.Names).Concat(Answers.SelectMany(answer => answer.Bodies).SelectMany(body => body.Schema.Names)))
            .Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}

/// <summary>A value of the path, the query or a header.</summary>
/// <param name="Place"><c>path</c>, <c>query</c> or <c>header</c>.</param>
/// <param name="Example">Empty: it is left out in examples.</param>
public sealed record ApiParameter(string Name, string Place, string About, bool IsRequired, ApiSchema Schema, string Example);

/// <summary>A body in one media type.</summary>
public sealed record ApiBody(string MediaType, ApiSchema Schema, IReadOnlyList<ApiExample> Examples);

/// <param name="Parameters">What goes with it: values of parameters by their names.</param>
public sealed record ApiExample(string Name, string Text, IReadOnlyDictionary<string, string> Parameters);

/// <param name="Status">Such as <c>202</c>, or <c>default</c>.</param>
public sealed record ApiAnswer(string Status, string About, IReadOnlyList<ApiBody> Bodies);
