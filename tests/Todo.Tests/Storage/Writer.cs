using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Todo.Core;
using Todo.Core.Storage;

namespace Todo.Tests.Storage;

/// <summary>The process that the tests kill: it writes records for ever, and says the number of each as soon as that is acknowledged.</summary>
internal static class Writer
{
    public const string Table = "numbers";

    public static async Task<int> RunAsync(string[] args)
    {
        using var database = new Database(new TodoOptions(args[0]), NullLogger<Database>.Instance);
        await database.InitializeAsync(default);
        while (true)
        {
            // Records of very different lengths, so that a kill meets all kinds of places.
            long next = await database.AppendAsync(Table, Encoding.UTF8.GetBytes($"\"{new string('x', Random.Shared.Next(20_000))}\""), default);
            Console.WriteLine(next.ToString(CultureInfo.InvariantCulture));
        }
    }
}
