using Player.Find;
using Player.Server.Hosting;

namespace Player.Server.Find;

/// <summary>The filter in a request's query string.</summary>
internal static class FilterQuery
{
    /// <returns>Null where it could be read, else the answer that names the key at fault.</returns>
    public static IResult? Read(HttpContext context, out EntryFilter filter)
    {
        filter = EntryFilter.Everything;
        switch (EntryFilterParser.Parse(context.Request.QueryString.Value ?? ""))
        {
            case EntryFilterResult.Parsed(var read):
                filter = read;
                return null;
            case EntryFilterResult.Invalid(var field, _, _, var message):
                return Problems.BadRequest($"{field}: {message}");
            default:
                return Problems.BadRequest("The filter cannot be read.");
        }
    }
}
