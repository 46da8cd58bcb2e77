using System.Text;
using Microsoft.Extensions.Logging;
using Todo.Core;
using Todo.Core.Storage;
using Todo.Tests.Support;

namespace Todo.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private const string Table = "notes";

    private readonly TemporaryFolder _folder = new();
    private readonly ListLogger<Database> _log = new();

    private string TableFile => _folder.File("notes.jsonl");

    [Fact]
    public async Task Records_are_read_in_their_order_after_a_restart()
    {
        await WriteAsync("1", "\"zwei 二\"", "{\"n\":3}");

        Assert.Equal(["1", "\"zwei 二\"", "{\"n\":3}"], await ReadAsync());
        Assert.Empty(_log.Entries);
    }

    [Fact]
    public async Task A_last_line_that_is_torn_anywhere_is_cut_off_and_all_before_it_is_kept()
    {
        await WriteAsync("1", "2");
        int whole = File.ReadAllBytes(TableFile).Length;
        await WriteAsync("\"the third record, with ünïcödé\"");
        byte[] all = File.ReadAllBytes(TableFile);

        for (int length = whole + 1; length < all.Length; length++)
        {
            File.WriteAllBytes(TableFile, all[..length]);
            _log.Entries.Clear();

            Assert.Equal(["1", "2"], await ReadAsync());
            Assert.Equal(whole, new FileInfo(TableFile).Length);
            Assert.Contains($"{length - whole} bytes", Assert.Single(_log.Entries, static entry => entry.Level == LogLevel.Warning).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_last_line_with_a_wrong_byte_is_cut_off()
    {
        await WriteAsync("1", "\"second\"");
        Damage("second", "sEcond");

        Assert.Equal(["1"], await ReadAsync());
    }

    [Fact]
    public async Task After_a_torn_line_was_cut_off_writing_goes_on_where_it_was()
    {
        await WriteAsync("1", "2");
        File.AppendAllText(TableFile, "{\"crc\":\"00");
        await WriteAsync("3");

        Assert.Equal(["1", "2", "3"], await ReadAsync());
    }

    [Fact]
    public async Task A_damaged_line_in_the_middle_is_an_error_that_names_file_and_line_and_changes_nothing()
    {
        await WriteAsync("1", "\"second\"", "3");
        Damage("second", "sEcond");
        byte[] before = File.ReadAllBytes(TableFile);

        CorruptTableException error = await Assert.ThrowsAsync<CorruptTableException>(ReadAsync);

        Assert.Equal((TableFile, 2), (error.File, error.Line));
        Assert.Contains(TableFile, error.Message, StringComparison.Ordinal);
        Assert.Contains("Line 2", error.Message, StringComparison.Ordinal);
        Assert.Equal(before, File.ReadAllBytes(TableFile));
    }

    [Fact]
    public async Task A_line_that_was_lost_from_the_middle_is_an_error()
    {
        await WriteAsync("1", "2", "3", "4");
        string[] lines = File.ReadAllLines(TableFile);
        File.WriteAllText(TableFile, string.Join('\n', [lines[0], lines[2], lines[3], ""]));

        Assert.Equal(2, (await Assert.ThrowsAsync<CorruptTableException>(ReadAsync)).Line);
    }

    [Fact]
    public async Task Every_line_of_a_table_is_JSON()
    {
        await WriteAsync("{\"a\":\"\\n\"}", "2");

        Assert.All(File.ReadLines(TableFile), static line => System.Text.Json.JsonDocument.Parse(line).Dispose());
    }

    [Fact]
    public async Task Writers_at_the_same_time_each_get_a_number_of_their_own()
    {
        using Database database = await OpenAsync();
        long[] numbers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => database.AppendAsync(Table, Encoding.UTF8.GetBytes($"{n}"), default).AsTask()));

        Assert.Equal(Enumerable.Range(1, 50).Select(static n => (long)n), numbers.Order());
        Assert.Equal(50, await database.ReadAsync(Table).CountAsync());
    }

    [Fact]
    public async Task A_second_process_is_told_that_the_folder_is_in_use()
    {
        using Database first = await OpenAsync();

        IOException error = await Assert.ThrowsAsync<IOException>(OpenAsync);
        Assert.Contains(_folder.Path, error.Message, StringComparison.Ordinal);
        Assert.Contains("in use by another process", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../events")]
    [InlineData("Events")]
    [InlineData("")]
    public async Task A_table_has_a_name_that_is_safe_as_a_file_name(string table)
    {
        using Database database = await OpenAsync();

        await Assert.ThrowsAsync<ArgumentException>(async () => await database.AppendAsync(table, "1"u8.ToArray(), default));
    }

    [Fact]
    public async Task A_record_with_a_line_break_is_refused_and_nothing_is_written()
    {
        using Database database = await OpenAsync();
        await Assert.ThrowsAsync<ArgumentException>(async () => await database.AppendAsync(Table, "{\n}"u8.ToArray(), default));

        Assert.Equal(1, await database.AppendAsync(Table, "1"u8.ToArray(), default));
    }

    public void Dispose() => _folder.Dispose();

    private void Damage(string before, string after) => File.WriteAllText(TableFile, File.ReadAllText(TableFile).Replace(before, after, StringComparison.Ordinal));

    private async Task<Database> OpenAsync()
    {
        var database = new Database(new TodoOptions(_folder.Path), _log);
        try
        {
            await database.InitializeAsync(default);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private async Task WriteAsync(params string[] records)
    {
        using Database database = await OpenAsync();
        foreach (string record in records) await database.AppendAsync(Table, Encoding.UTF8.GetBytes(record), default);
    }

    private async Task<string[]> ReadAsync()
    {
        using Database database = await OpenAsync();
        return await database.ReadAsync(Table).Select(static record => Encoding.UTF8.GetString(record.Json.Span)).ToArrayAsync();
    }
}
