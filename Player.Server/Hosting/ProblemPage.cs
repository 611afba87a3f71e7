using Player.Contracts;

namespace Player.Server.Hosting;

/// <summary>What the <c>type</c> of a problem points to: docs/problems.md, in the program itself.</summary>
internal static class ProblemPage
{
    public static void MapProblemPage(this IEndpointRouteBuilder routes) => routes.MapGet(Routes.Problems, Read);

    private static IResult Read() => TypedResults.Stream(
        typeof(ProblemPage).Assembly.GetManifestResourceStream("problems.md") ?? Stream.Null, "text/markdown; charset=utf-8");
}
