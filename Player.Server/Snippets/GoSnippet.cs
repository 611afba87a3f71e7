using Player.Events;

namespace Player.Server.Snippets;

/// <summary>A program with the CloudEvents SDK for Go.</summary>
internal static class GoSnippet
{
    public static string Render(Copied copied)
    {
        var lines = new ProgramLines();
        lines.Add("// go mod init send && go get github.com/cloudevents/sdk-go/v2 && go run .", "package main", "", "import (", "\t\"context\"");
        var isBase64 = copied.HasData && !copied.IsLarge && copied.Text is null;
        if (isBase64) lines.Add("\t\"encoding/base64\"");
        if (copied.IsLarge) lines.Add("\t\"io\"");
        lines.Add("\t\"log\"");
        if (copied.IsLarge) lines.Add("\t\"net/http\"");
        if (copied.Event.Time is not null) lines.Add("\t\"time\"");
        lines.Add("", "\tcloudevents \"github.com/cloudevents/sdk-go/v2\"", ")", "", "func main() {", $"\tevent := cloudevents.NewEvent({Quote.Code(copied.Event.SpecVersion)})");
        foreach (var one in copied.Attributes) Attribute(one, lines);
        Data(copied, lines);
        lines.Add("\tclient, err := cloudevents.NewClientHTTP()", Fatal);
        lines.Add(
            $"\tctx := cloudevents.ContextWithTarget(context.Background(), {Quote.Code(copied.Url)})",
            "\tif result := client.Send(cloudevents.WithEncodingBinary(ctx), event); !cloudevents.IsACK(result) {",
            "\t\tlog.Fatal(result)",
            "\t}",
            "}");
        return lines.Text;
    }

    private const string Fatal = "\tif err != nil {\n\t\tlog.Fatal(err)\n\t}";

    private static void Attribute(ExtensionAttribute one, ProgramLines lines)
    {
        var value = Quote.Code(one.Value);
        switch (one.Name)
        {
            case AttributeNames.Id: lines.Add($"\tevent.SetID({value})"); break;
            case AttributeNames.Source: lines.Add($"\tevent.SetSource({value})"); break;
            case AttributeNames.Type: lines.Add($"\tevent.SetType({value})"); break;
            case AttributeNames.Subject: lines.Add($"\tevent.SetSubject({value})"); break;
            case AttributeNames.Time: lines.Add($"\tat, err := time.Parse(time.RFC3339Nano, {value})", Fatal, "\tevent.SetTime(at)"); break;
            case AttributeNames.DataSchema or AttributeNames.SchemaUrl: lines.Add($"\tevent.SetDataSchema({value})"); break;
            default: lines.Add($"\tevent.SetExtension({Quote.Code(one.Name)}, {value})"); break;
        }
    }

    private static void Data(Copied copied, ProgramLines lines)
    {
        var type = Quote.Code(copied.Event.DataContentType ?? "");
        if (copied.IsLarge)
        {
            lines.Add($"\t// {copied.Size} of data, too much for a program's text: downloaded.", $"\tdownload, err := http.Get({Quote.Code(copied.DataUrl)})", Fatal);
            lines.Add("\tdefer download.Body.Close()", "\tif download.StatusCode != http.StatusOK {", "\t\tlog.Fatal(download.Status)", "\t}", "\tdata, err := io.ReadAll(download.Body)", Fatal);
        }
        else if (copied.Text is { Length: > 0 } text) lines.Add($"\tdata := []byte({Quote.Code(text)})");
        else if (copied.HasData) lines.Add($"\tdata, err := base64.StdEncoding.DecodeString({Quote.Code(copied.Base64)})", Fatal);
        else if (copied.Event.DataContentType is not null) lines.Add($"\tevent.SetDataContentType({type})");
        if (copied.HasData) lines.Add($"\tif err := event.SetData({type}, data); err != nil {{", "\t\tlog.Fatal(err)", "\t}");
    }
}
