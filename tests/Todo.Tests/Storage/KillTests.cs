using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Todo.Core;
using Todo.Core.Storage;
using Todo.Tests.Support;

namespace Todo.Tests.Storage;

public sealed class KillTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    [InlineData(100)]
    public async Task Every_record_that_was_acknowledged_before_a_kill_is_there_after_it(int afterRecords)
    {
        using var folder = new TemporaryFolder();
        long acknowledged = 0;
        using (var writer = new DotnetProcess("Todo.Tests.dll", folder.Path))
        {
            while (acknowledged < afterRecords) acknowledged = Number(await writer.ReadLineAsync());
            string rest = await writer.KillAsync();

            // The last line may have been cut by the kill: then its number is a shorter one, which asks for less than was promised, never for more.
            acknowledged = rest.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Number).Append(acknowledged).Max();
        }

        using var database = new Database(new TodoOptions(folder.Path), NullLogger<Database>.Instance);
        await database.InitializeAsync(default);
        long found = await database.ReadAsync(Writer.Table).CountAsync();

        Assert.InRange(found, acknowledged, acknowledged + 1); // one may have been written, but not said, when the kill came
        Assert.Equal(found + 1, await database.AppendAsync(Writer.Table, "0"u8.ToArray(), default));
    }

    private static long Number(string? line) => long.Parse(line!, CultureInfo.InvariantCulture);
}
