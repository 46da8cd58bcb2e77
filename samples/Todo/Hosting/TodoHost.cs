using System.Text.Encodings.Web;
using Todo.Core;
using Todo.Endpoints;
using Todo.Import;
using Todo.Indexing;

namespace Todo.Hosting;

/// <summary>Puts the application together.</summary>
internal static class TodoHost
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <param name="settings">What the command line says.</param>
    /// <param name="substitute">Registers other implementations. They win over the services of the mesh, since they are registered later.</param>
    public static WebApplication Build(TodoSettings settings, Action<IServiceCollection>? substitute = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(settings.Rest);
        // In code rather than in appsettings.json, so that the program is the same from whatever folder it is run.
        builder.Logging.SetMinimumLevel(LogLevel.Warning); // the console belongs to the banner
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // what it reports, Program does
        builder.WebHost.UseUrls(builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl);

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new TodoOptions(Path.GetFullPath(settings.DataFolder ?? "data", builder.Environment.ContentRootPath)));
        builder.AddMesh();
        substitute?.Invoke(builder.Services);
        builder.Services.AddHealthChecks().AddMesh();
        builder.Services.AddHostedService<SearchIndexer>();
        builder.Services.AddHostedService<TodoImporter>();

        builder.Services.ConfigureHttpJsonOptions(static json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJsonContext.Default);
            json.SerializerOptions.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // readable in every language; the API's JSON is never part of a web page
        });
        builder.Services.Configure<RouteHandlerOptions>(static routes => routes.ThrowOnBadRequest = true); // so that Problems can say what was bad
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<Problems>();

        WebApplication app = builder.Build();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHome();
        app.MapTodos();
        app.MapSearch();
        app.MapMesh();
        app.MapHealth();
        return app;
    }
}
