using System.Net;

namespace Todo.Check;

/// <summary>A feed of suggestions whose failures the tour controls.</summary>
internal sealed class FeedServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _calls;

    private FeedServer(WebApplication app) => _app = app;

    /// <summary>Whether every call fails.</summary>
    public bool IsDown { get; set; }

    /// <summary>The number of calls.</summary>
    public int Calls => Volatile.Read(ref _calls);

    public Uri Address => new(_app.Urls.First() + "/ideas");

    public static async Task<FeedServer> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        WebApplication app = builder.Build();
        var feed = new FeedServer(app);
        app.Run(feed.AnswerAsync);
        await app.StartAsync();
        return feed;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        Interlocked.Increment(ref _calls);
        // Long enough that callers who ask at the same time find a call under way.
        await Task.Delay(100, context.RequestAborted);
        if (IsDown) context.Response.StatusCode = (int)HttpStatusCode.InternalServerError;
        else await context.Response.WriteAsync("""["Feed the zeppelin"]""", context.RequestAborted);
    }
}
