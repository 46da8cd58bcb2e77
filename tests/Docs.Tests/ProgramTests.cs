using Mesh.Docs.Tests.Code;
using Mesh.Docs.Tests.Markdown;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.Extensions.DependencyInjection;

namespace Mesh.Docs.Tests;

/// <summary>
/// The programs with which pages begin do what the pages say: what <c>```csharp runs</c> prints is the block of text behind it, and what <c>```csharp serves</c> answers is behind each <c>$ curl</c> of the page.
/// </summary>
[CollectionDefinition(nameof(ProgramTests), DisableParallelization = true)]
[Collection(nameof(ProgramTests))]
public sealed class ProgramTests
{
    private const string Request = "$ curl -s localhost:5000";

    public static TheoryData<string> Running => [.. Repository.Pages.Where(static page => page.Fences().Any(static fence => fence.Info == "runs")).Select(static page => page.Path)];

    public static TheoryData<string> Serving => [.. Repository.Pages.Where(static page => page.Fences().Any(static fence => fence.Info == "serves")).Select(static page => page.Path)];

    [Theory]
    [MemberData(nameof(Running))]
    public async Task A_program_prints_what_the_page_says(string path)
    {
        MarkdownPage page = Repository.Page(path);
        foreach ((Fence block, CSharpCompilation program) in PageCode.Compilations(page).Where(static code => code.Block.Info == "runs"))
        {
            Fence output = page.Fences().First(fence => fence.Line > block.Line);
            Assert.True(output.Language == "text", $"{block.Place}: the next block is not what the program prints.");
            Assert.Equal(output.Text, await PageProgram.OutputAsync(program));
        }
    }

    [Theory]
    [MemberData(nameof(Serving))]
    public async Task A_web_application_answers_what_the_page_says(string path)
    {
        MarkdownPage page = Repository.Page(path);
        (string Path, string Answer)[] requests = [.. page.Fences().Where(static fence => fence.Language == "console").SelectMany(static fence => Requests(fence.Text))];
        Assert.NotEmpty(requests);
        await PageProgram.ServeAsync(PageCode.Compilations(page).Single(static code => code.Block.Info == "serves").Compilation, async services =>
        {
            using var client = new HttpClient { BaseAddress = new Uri(services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()) };
            foreach ((string target, string answer) in requests) Assert.Equal(answer, (await (await client.GetAsync(target)).Content.ReadAsStringAsync()).TrimEnd('\n'));
        });
    }

    // Each request with the lines up to the next one.
    private static IEnumerable<(string Path, string Answer)> Requests(string text) =>
        text.Split(Request)[1..].Select(static part => part.Split('\n', 2)).Select(static lines => (lines[0], lines[1].TrimEnd('\n')));
}
