using System.Text.Json;
using Player.Events;

namespace Player.Starts.Json;

/// <summary>What a JSON object is: a CloudEvent, or what another system sends, which becomes the data of one.</summary>
internal static class Envelopes
{
    private static readonly string[] Identity = [AttributeNames.Id, AttributeNames.Source, AttributeNames.Type];

    /// <summary>
    /// An event says its version. One that is not finished has two of id, source and type, and nothing that an event cannot have: an object that is not
    /// its data, or a name with a dash.
    /// </summary>
    public static bool IsEvent(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object) return false;
        if (json.TryGetProperty(AttributeNames.SpecVersion, out _)) return true;
        return Identity.Count(name => JsonMembers.Has(json, name, JsonValueKind.String)) >= 2 && NameOf(json) is null
            && json.EnumerateObject().All(member => member.Name is AttributeNames.Data or AttributeNames.DataBase64
                || (member.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && member.Name.All(char.IsAsciiLetterOrDigit)));
    }

    /// <summary>The body of this Player's own <c>POST /api/send</c>: the event within it, in the JSON event format.</summary>
    public static bool PlayersOwn(JsonElement json, out JsonElement inner)
    {
        inner = default;
        if (!JsonMembers.Has(json, "event", JsonValueKind.Object) || !JsonMembers.Has(json.GetProperty("event"), "type", JsonValueKind.String)) return false;
        if (json.EnumerateObject().Any(member => member.Name is not ("event" or "mode" or "target" or "broker"))) return false;
        inner = PlayersEvent.InJsonFormat(json.GetProperty("event"));
        return inner.ValueKind == JsonValueKind.Object;
    }

    /// <summary>The name of a format that is known and is not CloudEvents.</summary>
    public static string? NameOf(JsonElement json) => json.ValueKind != JsonValueKind.Object ? null : json switch
    {
        _ when JsonMembers.Has(json, "detail-type", "detail") => "AWS EventBridge",
        _ when JsonMembers.Has(json, "eventType", "dataVersion") || JsonMembers.Has(json, "eventType", "eventTime", "subject", "data") => "Azure Event Grid",
        _ when JsonMembers.Has(json, "message", "subscription") && JsonMembers.Has(json, "message", JsonValueKind.Object) => "Google Cloud Pub/Sub",
        _ when JsonMembers.Has(json, "Type", "TopicArn") => "AWS SNS",
        _ when JsonMembers.Has(json, "MessageId", "ReceiptHandle") || First(json, "Messages") is { } message && JsonMembers.Has(message, "ReceiptHandle") => "AWS SQS",
        _ when First(json, "Records") is { } record => Records(record),
        _ when JsonMembers.Has(json, "object_kind") => "GitLab",
        _ when JsonMembers.Has(json, "repository", JsonValueKind.Object) && JsonMembers.Has(json, "sender") => "GitHub",
        _ when JsonMembers.Text(json, "object") == "event" && JsonMembers.Has(json, "livemode") => "Stripe",
        _ when JsonMembers.Text(json, "type") == "event_callback" => "Slack",
        _ when JsonMembers.Has(json, "alerts", "receiver") => "Alertmanager",
        _ when JsonMembers.Has(json, "payload", "schema") => "Kafka Connect",
        _ when JsonMembers.Has(json, "payload", JsonValueKind.Object) && JsonMembers.Has(json.GetProperty("payload"), "op", "source") => "Debezium",
        _ when JsonMembers.Has(json, "topic", "partition", "offset") => "Kafka",
        _ when JsonMembers.Has(json, "apiVersion", "kind") => $"Kubernetes ({JsonMembers.Text(json, "kind")})",
        _ when JsonMembers.Has(json, "cloudEventsVersion", "eventType") => "CloudEvents 0.1",
        _ => null,
    };

    private static string? Records(JsonElement record) => (JsonMembers.Text(record, "eventSource") ?? JsonMembers.Text(record, "EventSource")) switch
    {
        "aws:sqs" => "AWS SQS",
        "aws:sns" => "AWS SNS",
        "aws:s3" => "AWS S3",
        "aws:kinesis" => "AWS Kinesis",
        "aws:dynamodb" => "AWS DynamoDB",
        { } other when other.StartsWith("aws:", StringComparison.Ordinal) => "AWS",
        _ => null,
    };

    private static JsonElement? First(JsonElement json, string name) =>
        JsonMembers.Has(json, name, JsonValueKind.Array) && json.GetProperty(name).GetArrayLength() > 0 ? json.GetProperty(name)[0] : null;
}
