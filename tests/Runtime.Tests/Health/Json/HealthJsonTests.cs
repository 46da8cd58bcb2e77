using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Mesh.Runtime.Tests.Health.Json;

public sealed class HealthJsonTests
{
    [Fact]
    public async Task A_report_has_its_status_its_duration_and_all_that_is_known_of_each_check_in_the_order_of_their_names()
    {
        var report = new HealthReport(
            new Dictionary<string, HealthReportEntry>
            {
                ["store"] = new(HealthStatus.Unhealthy, "no answer", TimeSpan.FromMilliseconds(1500), new TimeoutException("no answer after 1 s"), new Dictionary<string, object> { ["attempts"] = 3 }, ["ready", "db"]),
                ["disk"] = new(HealthStatus.Healthy, null, TimeSpan.FromMilliseconds(2), null, null),
            },
            HealthStatus.Degraded,
            TimeSpan.FromSeconds(2));

        Assert.Equal(
            """
            {"status":"Degraded","totalDuration":"00:00:02","entries":{"disk":{"status":"Healthy","duration":"00:00:00.0020000","tags":[],"data":{}},"store":{"status":"Unhealthy","description":"no answer","duration":"00:00:01.5000000","tags":["ready","db"],"data":{"attempts":3},"exception":"no answer after 1 s"}}}
            """,
            await TextAsync(report));
    }

    [Fact]
    public async Task A_report_without_checks_is_an_object_too()
    {
        using JsonDocument json = JsonDocument.Parse(await TextAsync(new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero)));
        Assert.Equal("Healthy", json.RootElement.GetProperty("status").GetString());
        Assert.Empty(json.RootElement.GetProperty("entries").EnumerateObject());
    }

    [Fact]
    public async Task The_message_of_an_exception_is_told_and_never_its_stack_nor_what_is_inside_of_it()
    {
        Exception error;
        try
        {
            throw new InvalidOperationException("outer", new FormatException("inner"));
        }
        catch (InvalidOperationException thrown)
        {
            error = thrown;
        }

        JsonElement check = await CheckAsync(new HealthReportEntry(HealthStatus.Unhealthy, $"failed: {error}", TimeSpan.Zero, error, new Dictionary<string, object> { ["error"] = error, ["record"] = new Holder(error) }));
        Assert.Equal("outer", check.GetProperty("exception").GetString());
        Assert.Equal("outer", check.GetProperty("data").GetProperty("error").GetString());
        Assert.DoesNotContain(nameof(HealthJsonTests), check.GetProperty("description").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain($"at {typeof(HealthJsonTests).FullName}", check.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_exception_whose_message_throws_or_is_null_is_told_by_its_type()
    {
        JsonElement check = await CheckAsync(new HealthReportEntry(HealthStatus.Unhealthy, null, TimeSpan.Zero, new Mute(), new Dictionary<string, object> { ["silent"] = new Silent() }));
        Assert.Equal("Mute, whose Message throws NotSupportedException", check.GetProperty("exception").GetString());
        Assert.Equal("Silent", check.GetProperty("data").GetProperty("silent").GetString());
    }

    [Fact]
    public async Task Names_with_markup_or_of_any_language_are_read_back_as_they_were_and_markup_is_escaped()
    {
        const string Name = "<script>alert(\"1\")</script>&'\\\n\u0000", Language = "προϊόντα 商店 🍞";
        var entry = new HealthReportEntry(HealthStatus.Healthy, Name, TimeSpan.Zero, null, new Dictionary<string, object> { [Name] = Name, [Language] = Language }, [Name]);
        string text = await TextAsync(new HealthReport(new Dictionary<string, HealthReportEntry> { [Name] = entry, [Language] = entry }, TimeSpan.Zero));

        Assert.DoesNotContain("<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("&", text, StringComparison.Ordinal);
        Assert.Contains("προϊόντα", text, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(text);
        JsonElement check = json.RootElement.GetProperty("entries").GetProperty(Name);
        Assert.Equal(Name, check.GetProperty("description").GetString());
        Assert.Equal(Name, check.GetProperty("data").GetProperty(Name).GetString());
        Assert.Equal(Language, check.GetProperty("data").GetProperty(Language).GetString());
        Assert.Equal(Name, check.GetProperty("tags")[0].GetString());
    }

    [Fact]
    public async Task The_stream_is_written_to_once_asynchronously_and_left_open()
    {
        await using var stream = new OnlyAsync();
        await new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero).WriteJsonAsync(stream);
        Assert.Equal(1, stream.Writes);
    }

    [Fact]
    public async Task A_write_can_be_cancelled()
    {
        using var stream = new MemoryStream();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero).WriteJsonAsync(stream, new CancellationToken(true)));
    }

    [Fact]
    public async Task Without_a_report_or_a_stream_the_argument_is_named()
    {
        Assert.Equal("report", (await Assert.ThrowsAsync<ArgumentNullException>(static () => ((HealthReport)null!).WriteJsonAsync(Stream.Null))).ParamName);
        Assert.Equal("stream", (await Assert.ThrowsAsync<ArgumentNullException>(static () => new HealthReport(new Dictionary<string, HealthReportEntry>(), TimeSpan.Zero).WriteJsonAsync(null!))).ParamName);
    }

    internal static async Task<JsonElement> CheckAsync(HealthReportEntry entry) =>
        JsonElementOf(await TextAsync(new HealthReport(new Dictionary<string, HealthReportEntry> { ["check"] = entry }, TimeSpan.Zero))).GetProperty("entries").GetProperty("check");

    private static JsonElement JsonElementOf(string text)
    {
        using JsonDocument json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    private static async Task<string> TextAsync(HealthReport report)
    {
        using var stream = new MemoryStream();
        await report.WriteJsonAsync(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed record Holder(Exception Error);

    private sealed class Mute : Exception
    {
        public override string Message => throw new NotSupportedException();
    }

    private sealed class Silent : Exception
    {
        public override string Message => null!;
    }

    private sealed class OnlyAsync : MemoryStream
    {
        public int Writes { get; private set; }

        public override void Write(byte[] buffer, int offset, int count) => throw new InvalidOperationException("synchronous");

        public override void Write(ReadOnlySpan<byte> buffer) => throw new InvalidOperationException("synchronous");

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Writes++;
            return default;
        }
    }
}
