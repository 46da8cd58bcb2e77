using Todo.Tests.Support;

namespace Todo.Tests.Application;

public sealed class CheckTests
{
    [Fact]
    public async Task The_scripted_tour_succeeds_and_prints_what_was_measured()
    {
        using var todo = new DotnetProcess("Todo.dll", "--check");
        (int exitCode, string output) = await todo.RunToEndAsync();

        Assert.True(exitCode == 0, output);
        Assert.DoesNotContain("FAIL", output, StringComparison.Ordinal);
        foreach (string service in Graph.Services) Assert.Contains($"\n{service} ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\n  \"Mesh\": {\n    \"Policies\": [ ;\n", "policies.json' cannot be read: line 3, position 19: ';' is an invalid start of a value.")]
    [InlineData("{ \"Mesh\": { \"StartTimeout\": \"soon\" } }", "'Mesh:StartTimeout' is 'soon', and must be a duration above zero")]
    public async Task A_start_with_a_mistake_in_the_policies_file_ends_with_one_line_that_says_where(string text, string message)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "policies.json"), text);
        using var todo = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://127.0.0.1:0");
        (int exitCode, string output) = await todo.RunToEndAsync();
        string errors = await todo.ErrorsAsync();
        Assert.Equal((1, "", 1), (exitCode, output, errors.Count(static c => c == '\n')));
        Assert.Contains(message, errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_tour_can_be_run_again_on_the_same_data()
    {
        using var folder = new TemporaryFolder();
        for (int run = 0; run < 2; run++)
        {
            using var todo = new DotnetProcess("Todo.dll", "--check", "--data", folder.Path);
            (int exitCode, string output) = await todo.RunToEndAsync();
            Assert.True(exitCode == 0, output);
        }
    }

    [Fact]
    public async Task To_dos_that_were_answered_for_are_there_after_the_server_was_killed()
    {
        using var folder = new TemporaryFolder();
        var titles = new List<string>();
        using (var server = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://127.0.0.1:0"))
        {
            using HttpClient http = await ConnectAsync(server);
            for (int n = 0; n < 20; n++)
            {
                titles.Add($"Written before the kill: {n}");
                using var body = new StringContent($$"""{"title": "{{titles[n]}}"}""", null, "application/json");
                using HttpResponseMessage answer = await http.PostAsync("/todos", body);
                Assert.Equal(System.Net.HttpStatusCode.Created, answer.StatusCode);
            }

            await server.KillAsync();
        }

        using var again = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://127.0.0.1:0");
        using HttpClient reconnected = await ConnectAsync(again);
        string list = await reconnected.GetStringAsync("/todos");
        Assert.All(titles, title => Assert.Contains(title, list, StringComparison.Ordinal));
    }

    private static async Task<HttpClient> ConnectAsync(DotnetProcess server)
    {
        while (await server.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Serving on ", StringComparison.Ordinal)) return new HttpClient { BaseAddress = new Uri(line.Split(' ', ',')[2]) };
        }

        throw new InvalidOperationException("The server ended before it served.");
    }
}
