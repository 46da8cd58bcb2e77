using Mesh.Docs.Tests.Markdown;

namespace Mesh.Package.Tests.Walkthroughs;

/// <summary>A reader of the pages who types what they show, block after block: writes files, changes them, runs commands, and compares what is printed. It begins in the folder of the repository.</summary>
internal sealed class Walkthrough : IAsyncDisposable
{
    private readonly Packages _packages;
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("mesh-walkthrough-");
    private readonly string _address = $"localhost:{WebServer.FreePort()}";
    private string _folder;
    private string _printed = "";
    private WebServer? _server;

    public Walkthrough(Packages packages)
    {
        _packages = packages;
        _folder = _root.CreateSubdirectory("repository").FullName;
    }

    /// <summary>Types all blocks below a heading, up to the next heading.</summary>
    public async Task FollowAsync(string page, string heading)
    {
        Fence[] blocks = [.. new MarkdownPage(page).Fences().Where(block => block.Heading == heading)];
        Assert.True(blocks.Length > 0, $"{page} has no block below '{heading}'.");
        foreach (Fence block in blocks) await TypeAsync(block);
    }

    /// <summary>Makes an empty folder in the present one, and goes there.</summary>
    public void EnterNewFolder(string name) => _folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;

    public async ValueTask DisposeAsync()
    {
        if (_server is not null) await _server.DisposeAsync();
        foreach (string assets in Directory.EnumerateFiles(_root.FullName, "project.assets.json", SearchOption.AllDirectories)) _packages.RestoredWith(assets);
        _root.Delete(recursive: true);
    }

    private async Task TypeAsync(Fence block)
    {
        switch (block.Language)
        {
            case "sh":
                _printed = "";
                foreach (string line in block.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)) await RunAsync(line.Split(" #")[0].Trim());
                break;
            case "text" or "json":
                Assert.True(Printed.Like(_printed).Contains(Printed.Like(block.Text).Trim(), StringComparison.Ordinal), $"{block.Place} shows\n{block.Text}\nprinted was\n{_printed}");
                break;
            case "diff":
                string file = PathOf(block);
                File.WriteAllText(file, block.Applied(File.ReadAllText(file)));
                break;
            default:
                File.WriteAllText(PathOf(block), block.Text);
                break;
        }
    }

    private string PathOf(Fence block)
    {
        Assert.True(block.File is not null, $"{block.Place} does not say into which file it is typed.");
        return Path.Combine(_folder, block.File);
    }

    private async Task RunAsync(string line)
    {
        string[] words = line.Replace("localhost:5000", _address, StringComparison.Ordinal).Split(' ');
        switch (words)
        {
            case ["cd", var folder]:
                _folder = Path.GetFullPath(Path.Combine(_folder, folder));
                break;
            // Done once for all tests, by the same command.
            case ["dotnet", "pack", "-o", var folder]:
                string target = Directory.CreateDirectory(Path.Combine(_folder, folder)).FullName;
                foreach (string package in Directory.EnumerateFiles(_packages.Folder)) File.Copy(package, Path.Combine(target, Path.GetFileName(package)));
                break;
            case ["dotnet", "run", .., "--urls", _]:
                _server = await WebServer.StartAsync(_folder, words[1..]);
                break;
            case ["curl", var address]:
                using (var client = new HttpClient()) _printed += await client.GetStringAsync(address) + "\n";
                break;
            case ["dotnet", .. var arguments]:
                CommandResult result = await Dotnet.RunAsync(_folder, arguments);
                // A build may fail on purpose: the page shows what it prints.
                if (arguments[0] != "build") result.Succeeded();
                _printed += result.Output;
                break;
            default:
                Assert.Fail($"a reader cannot type '{line}'.");
                break;
        }
    }
}
