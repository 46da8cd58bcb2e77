using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Todo.Arguments;
using Todo.Core;
using Todo.Endpoints;
using Todo.Import;
using Todo.Indexing;
using Todo.Logging;
using Todo.Suggestions;

namespace Todo.Hosting;

/// <summary>Puts the application together.</summary>
internal static class TodoHost
{
    public const string DefaultUrl = "http://localhost:5080";

    /// <summary>The file in the data folder with settings of policies that the attributes do not have.</summary>
    public const string PoliciesFile = "policies.json";

    /// <param name="settings">The settings from the command line.</param>
    /// <param name="substitute">Registers other implementations. They win over the services of the mesh, since they are registered
    /// later.</param>
    public static WebApplication Build(TodoSettings settings, Action<IServiceCollection>? substitute = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder([.. settings.Configuration]);
        // In code rather than in appsettings.json, so that the program is the same from whatever folder it is run.
        builder.Logging.AddTodoConsole(settings.Log);
        builder.Logging.SetMinimumLevel(LogLevel.Warning); // the console belongs to the banner and to requests
        builder.Logging.AddFilter(Banner.Category, LogLevel.Information);
        builder.Logging.AddFilter(RequestLog.Category, settings.Check ? LogLevel.None : LogLevel.Information);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting", LogLevel.None); // Program reports the same
        if (settings.Check) builder.Logging.AddFilter("Mesh.Policies", LogLevel.None); // the tour lets calls fail, and says so itself
        string urls = builder.Configuration[WebHostDefaults.ServerUrlsKey] ?? DefaultUrl;
        TodoSettings.CheckUrls(urls); // it may come from the environment
        builder.WebHost.UseUrls(urls);

        string data = DataFolder(Path.GetFullPath(settings.DataFolder ?? "data", builder.Environment.ContentRootPath));
        AddPolicies(builder.Configuration, data);
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(new TodoOptions(data));
        builder.Services.AddSingleton(services => new SuggestionOptions(() => settings.Feed ?? OwnFeed(services.GetRequiredService<IServer>())));
        builder.AddMesh();
        substitute?.Invoke(builder.Services);
        builder.Services.AddHealthChecks().AddMeshChecks();
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
        app.UseMiddleware<RequestLog>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHome();
        app.MapTodos();
        app.MapSearch();
        app.MapSuggestions();
        app.MapExport();
        app.MapMesh();
        app.MapLive();
        app.MapHealth();
        return app;
    }

    // Changes take effect within 100 ms: the file is read 50 ms after it was written, and not after the default of 250 ms. If it has a
    // mistake, the previous values stay in effect.
    private static void AddPolicies(ConfigurationManager configuration, string folder)
    {
        configuration.AddMeshFile(Path.Combine(folder, PoliciesFile), optional: true, reloadDelay: TimeSpan.FromMilliseconds(50));
    }

    // A folder that does not exist cannot be watched.
    private static string DataFolder(string path)
    {
        try
        {
            return Directory.CreateDirectory(path).FullName;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"--data: '{path}' cannot be a folder: {failure.Message}");
        }
    }

    private static Uri OwnFeed(IServer server)
    {
        // The first address that the server listens on; "any address" cannot be called.
        string address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? DefaultUrl;
        return new Uri(address.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "[::1]", StringComparison.Ordinal) + SuggestionEndpoints.OwnFeed);
    }
}
