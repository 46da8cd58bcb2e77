using Mesh.Startup;
using Todo.Core;

namespace Todo.Hosting;

/// <summary>The console output once the application serves.</summary>
internal static class Banner
{
    public static void Print(WebApplication app)
    {
        string url = app.Urls.First();
        string dataFolder = app.Services.GetRequiredService<TodoOptions>().DataFolder;
        Console.WriteLine(app.Services.GetRequiredService<IServiceOrchestrator>().LastStart!.ToWaterfall());
        Console.WriteLine(
            $$"""
            Serving on {{url}}, with the data in {{dataFolder}}. Ctrl+C stops.
            Open {{url}} in a browser, or try:
              curl {{url}}/todos
              curl {{url}}/todos -H 'Content-Type: application/json' -d '{"title": "Plant an apple tree", "tags": ["garden"]}'
              curl '{{url}}/ask?q=what+must+I+buy'
              curl {{url}}/mesh/services
            """);
    }
}
