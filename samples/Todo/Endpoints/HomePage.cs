using System.Text;
using System.Text.Encodings.Web;

namespace Todo.Endpoints;

/// <summary>The page that a browser shows first. Its files are in the assembly, and it needs nothing from elsewhere.</summary>
internal static class HomePage
{
    /// <summary>What the browser may do: run and show what comes from here as a file, and nothing that stands in the page itself.</summary>
    public const string Policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private const string Folder = "Todo.Page.";

    private static readonly Dictionary<string, string> s_types = new(StringComparer.Ordinal)
    {
        [".html"] = "text/html; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".svg"] = "image/svg+xml",
    };

    /// <summary>The names of the files.</summary>
    public static IEnumerable<string> Files => typeof(HomePage).Assembly.GetManifestResourceNames().Where(static name => name.StartsWith(Folder, StringComparison.Ordinal)).Select(static name => name[Folder.Length..]);

    public static void MapHome(this WebApplication app)
    {
        string page = Read("index.html");
        app.MapGet("/", (HttpContext context) =>
        {
            string url = HtmlEncoder.Default.Encode($"{context.Request.Scheme}://{context.Request.Host}");
            return Content(context, page.Replace("$URL", url, StringComparison.Ordinal), ".html");
        });
        foreach (string file in Files.Where(static file => file != "index.html"))
        {
            string text = Read(file);
            app.MapGet($"/page/{file}", context => Content(context, text, Path.GetExtension(file)).ExecuteAsync(context));
        }
    }

    private static IResult Content(HttpContext context, string text, string extension)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.CacheControl = "no-cache";
        return TypedResults.Text(text, s_types[extension]);
    }

    private static string Read(string file)
    {
        using Stream stream = typeof(HomePage).Assembly.GetManifestResourceStream(Folder + file)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
