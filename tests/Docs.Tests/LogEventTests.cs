using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Mesh.Docs.Tests;

/// <summary>The page of log events is printed from the sources: <c>UPDATE_SNAPSHOTS=1</c> prints it anew.</summary>
public sealed class LogEventTests
{
    private const string Page = "docs/log-events.md", Begin = "<!-- events -->\n", End = "<!-- /events -->";

    /// <summary>The category under which the messages of each class are logged; those of a method where one class has several.</summary>
    private static readonly Dictionary<string, string> s_categories = new(StringComparer.Ordinal)
    {
        ["CacheLog"] = "Mesh.Caching.MeshCache",
        ["CacheLog.KeyWithoutText"] = "Mesh.Caching.OperationCaches",
        ["CacheLog.NotEmptied"] = "Mesh.Caching.OperationCaches",
        ["ConditionLog"] = "Mesh.Startup",
        ["ConfigurationLog"] = "Mesh.Configuration.ConfigurationWatch",
        ["CoordinationLog"] = "Mesh.Coordination",
        ["DebugLines"] = "Mesh.Debug",
        ["HealthLog"] = "Mesh.Health",
        ["PolicyLog"] = "Mesh.Policies.PolicyTelemetry",
        ["RequestWatch"] = "Mesh.Policies.RequestWatch",
        ["RestartLog"] = "Mesh.Startup",
        ["StartupLog"] = "Mesh.Startup",
    };

    [Fact]
    public void The_page_has_every_event()
    {
        string page = File.ReadAllText(Repository.File(Page));
        int start = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length, end = page.IndexOf(End, StringComparison.Ordinal);
        string printed = "| id | level | category | message |\n| ---: | --- | --- | --- |\n" + string.Concat(Events().OrderBy(static one => one.Id).Select(static one => $"| {one.Id.ToString(CultureInfo.InvariantCulture)} | {one.Level} | `{s_categories.GetValueOrDefault($"{one.Class}.{one.Method}") ?? s_categories[one.Class]}` | {one.Message.Replace("|", "\\|", StringComparison.Ordinal)} |\n"));
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(Repository.File(Page), page[..start] + printed + page[end..]);
        else Assert.Equal(printed, page[start..end]);
    }

    [Fact]
    public void An_id_means_one_event() => Assert.Equal(Events().Count(), Events().Select(static one => one.Id).Distinct().Count());

    [Fact]
    public void A_category_is_one_that_the_runtime_logs_under()
    {
        string sources = string.Concat(Sources().Select(File.ReadAllText));
        Assert.All(s_categories.Values, category => Assert.True(
            sources.Contains($"CreateLogger(\"{category}\")", StringComparison.Ordinal) || (typeof(MeshOptions).Assembly.GetType(category) is { } type && (sources.Contains($"ILogger<{type.Name}>", StringComparison.Ordinal) || sources.Contains($"LazyLog<{type.Name}>", StringComparison.Ordinal))),
            category));
    }

    [Fact]
    public void An_event_that_another_page_names_is_logged_at_the_level_that_it_says()
    {
        Dictionary<int, string> levels = Events().ToDictionary(static one => one.Id, static one => one.Level);
        foreach (string page in Repository.Pages.Select(static page => page.Path))
        {
            foreach (System.Text.RegularExpressions.Match match in System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(Repository.File(page)), @"\((\w+), event (\d+)\)"))
            {
                Assert.True(levels.TryGetValue(int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture), out string? level) && level == match.Groups[1].Value, $"{page}: {match.Value}, but it is '{level}'.");
            }
        }
    }

    private static IEnumerable<(int Id, string Level, string Class, string Method, string Message)> Events() => Sources().SelectMany(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), Compile.ParseOptions).GetRoot().DescendantNodes().OfType<AttributeSyntax>())
        .Where(static attribute => attribute.Name.ToString() == "LoggerMessage")
        .Select(static attribute =>
        {
            SeparatedSyntaxList<AttributeArgumentSyntax> arguments = attribute.ArgumentList!.Arguments;
            string level = arguments[1].Expression.ToString()["LogLevel.".Length..].ToLowerInvariant();
            return (int.Parse(arguments[0].ToString(), CultureInfo.InvariantCulture), level, attribute.Ancestors().OfType<ClassDeclarationSyntax>().First().Identifier.Text, attribute.Ancestors().OfType<MethodDeclarationSyntax>().First().Identifier.Text, Text(arguments[2].Expression));
        });

    private static string Text(ExpressionSyntax expression) => expression is BinaryExpressionSyntax sum ? Text(sum.Left) + Text(sum.Right) : ((LiteralExpressionSyntax)expression).Token.ValueText;

    private static IEnumerable<string> Sources() => new[] { "src/Runtime", "src/Coordination" }.SelectMany(static folder => Directory.EnumerateFiles(Repository.File(folder), "*.cs", SearchOption.AllDirectories));
}
