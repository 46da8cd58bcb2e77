namespace Mesh.Package.Tests.Walkthroughs;

/// <summary>What README and the page on installing show works as it is typed, from an empty folder on.</summary>
[Collection(Packages.Collection)]
public sealed class WalkthroughTests(Packages packages)
{
    private const string Installing = "docs/installing.md";

    [Fact]
    public async Task The_five_minutes_with_a_web_application()
    {
        await using var reader = new Walkthrough(packages);
        await reader.FollowAsync("README.md", "Five minutes");
    }

    [Fact]
    public async Task A_program_of_one_file()
    {
        await using var reader = new Walkthrough(packages);
        await reader.FollowAsync(Installing, "Where they come from");
        reader.EnterNewFolder("one");
        await reader.FollowAsync("README.md", "In one file");
    }

    [Fact]
    public async Task A_web_server_of_one_file()
    {
        await using var reader = new Walkthrough(packages);
        await reader.FollowAsync(Installing, "Where they come from");
        reader.EnterNewFolder("web");
        await reader.FollowAsync(Installing, "One file");
    }

    [Theory]
    [InlineData("A worker")]
    [InlineData("A console program")]
    public async Task A_first_program(string kind)
    {
        await using var reader = new Walkthrough(packages);
        await reader.FollowAsync(Installing, "Where they come from");
        reader.EnterNewFolder("first");
        await reader.FollowAsync(Installing, "A first program");
        await reader.FollowAsync(Installing, kind);
    }
}
