using Bench;

if (args is ["cesql"])
{
    CesqlBench.Run();
    return;
}

// What the Player's sink is held against: Kestrel alone, which reads the body and answers 202.
var builder = WebApplication.CreateSlimBuilder(args);
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
var app = builder.Build();
app.MapGet("/health/ready", static () => "ok");
app.MapPost("/", static async context =>
{
    while (true)
    {
        var read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        if (read.IsCompleted) break;
    }

    context.Response.StatusCode = StatusCodes.Status202Accepted;
});
app.Run();
