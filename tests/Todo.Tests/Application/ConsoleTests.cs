using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Todo.Tests.Support;

namespace Todo.Tests.Application;

/// <summary>The program as somebody has it on a console.</summary>
public sealed class ConsoleTests
{
    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    [InlineData("--nonsense", "--help")]
    public async Task Help_is_printed_and_nothing_is_started(params string[] arguments)
    {
        using var todo = new DotnetProcess("Todo.dll", arguments);
        (int exitCode, string output) = await todo.RunToEndAsync();
        Assert.Equal((0, ""), (exitCode, await todo.ErrorsAsync()));
        Assert.Contains("--data FOLDER", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--chekc", "'--chekc' is no option of this program. Did you mean '--check'? --help lists all options.\n")]
    [InlineData("--data=Todo.dll", "--data: 'Todo.dll' is a file; it must be a folder. --help lists all options.\n")]
    public async Task What_cannot_be_used_ends_the_program_with_2_and_one_line(string argument, string message)
    {
        using var todo = new DotnetProcess("Todo.dll", argument);
        (int exitCode, string output) = await todo.RunToEndAsync();
        Assert.Equal((2, "", message), (exitCode, output, await todo.ErrorsAsync()));
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task An_address_that_is_in_use_ends_the_program_with_2_and_says_what_to_do(string format)
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        using var folder = new TemporaryFolder();
        using var todo = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", $"http://{other.LocalEndpoint}", "--log", format);
        (int exitCode, string output) = await todo.RunToEndAsync();
        string errors = await todo.ErrorsAsync();

        string message = format == "text" ? errors : JsonDocument.Parse(output).RootElement.GetProperty("Message").GetString()!;
        Assert.Equal((2, format == "text" ? "" : output, format == "text" ? errors : ""), (exitCode, output, errors));
        Assert.Contains($"http://{other.LocalEndpoint}: address already in use. Another program listens there", message, StringComparison.Ordinal);
        Assert.Contains("--urls http://localhost:8080", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_of_another_machine_ends_the_program_with_2_and_says_what_to_do()
    {
        using var folder = new TemporaryFolder();
        using var todo = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://192.0.2.1:8080"); // is reserved for documentation, so nobody has it
        (int exitCode, string output) = await todo.RunToEndAsync();
        Assert.Equal((2, ""), (exitCode, output));
        Assert.Contains("--urls cannot be listened at", await todo.ErrorsAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_request_is_a_line_with_method_path_status_and_milliseconds_behind_the_banner()
    {
        using var folder = new TemporaryFolder();
        using var todo = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://127.0.0.1:0", "--environment", "Development");
        string? serving = await FindAsync(todo, static line => line.StartsWith("Serving on ", StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(serving!.Split(' ', ',')[2]) };

        await http.GetStringAsync("/todos?tag=a-secret");
        using HttpResponseMessage none = await http.GetAsync("/nobody%0A12:00:00%20info:%20forged%1B[2J");

        string? first = await FindAsync(todo, static line => line.Contains("GET /todos", StringComparison.Ordinal));
        Assert.Matches(@"^\d\d:\d\d:\d\d info: .* GET /todos 200 \d+\.\d ms$", first);
        string? second = await todo.ReadLineAsync();
        Assert.Matches(@"^\d\d:\d\d:\d\d info: .* GET /nobody%0A12:00:00%20info:%20forged%1B%5B2J 404 \d+\.\d ms$", second);
    }

    [Fact]
    public async Task With_the_log_in_JSON_every_line_is_an_object_the_banner_too()
    {
        using var folder = new TemporaryFolder();
        using var todo = new DotnetProcess("Todo.dll", "--data", folder.Path, "--urls", "http://127.0.0.1:0", "--log", "json");
        JsonElement serving = Parse(await todo.ReadLineAsync());
        Assert.StartsWith("Serving on ", serving.GetProperty("Message").GetString(), StringComparison.Ordinal);
        Assert.Equal(16, serving.GetProperty("State").GetProperty("Services").GetInt32());
        using var http = new HttpClient { BaseAddress = new Uri(serving.GetProperty("State").GetProperty("Url").GetString()!) };

        using HttpResponseMessage refused = await http.PostAsync("/todos", new StringContent("[", null, "application/json"));

        JsonElement state = Parse(await todo.ReadLineAsync()).GetProperty("State");
        Assert.Equal(("POST", "/todos", 400), (state.GetProperty("Method").GetString(), state.GetProperty("Path").GetString(), state.GetProperty("Status").GetInt32()));
        Assert.InRange(state.GetProperty("Milliseconds").GetDouble(), 0, 60_000);
        foreach (string line in (await todo.KillAsync()).Split('\n', StringSplitOptions.RemoveEmptyEntries)) Parse(line);
    }

    private static async Task<string?> FindAsync(DotnetProcess process, Func<string, bool> isIt)
    {
        string? line;
        do line = await process.ReadLineAsync();
        while (line is not null && !isIt(line));
        return line;
    }

    private static JsonElement Parse(string? line)
    {
        using JsonDocument json = JsonDocument.Parse(line!);
        return json.RootElement.Clone();
    }
}
