using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Mesh;

/// <summary>
/// Reads the messages of exceptions. The message is a member that the application may have written: it may throw, or return null, so it is
/// read only here. Where no foreign code may run, only a message that was read before is used.
/// </summary>
internal static class ErrorText
{
    private static readonly ConditionalWeakTable<Exception, string> s_texts = new();

    /// <summary>
    /// Gets the message of an error. Reads it if it has not been read before, so this must not be called in a
    /// queue of ours or under a lock.
    /// </summary>
    public static string Of(Exception error) => s_texts.TryGetValue(error, out string? text) ? text : Ask(error);

    /// <summary>Reads and keeps the message of an error.</summary>
    public static void Remember(Exception? error)
    {
        if (error is not null && !IsSafe(error)) s_texts.AddOrUpdate(error, Ask(error));
    }

    /// <summary>
    /// Gets the kept message of an error. Messages of the framework's own types and of ours are read at any time; for others that have not
    /// been read it is the name of the type.
    /// </summary>
    public static string Remembered(Exception error) => s_texts.TryGetValue(error, out string? text) ? text : IsSafe(error) ? error.Message : error.GetType().Name;

    /// <summary>Gets the error in a form that can be printed: where its <c>ToString</c> throws, another error with what is known of it.</summary>
    [return: NotNullIfNotNull(nameof(error))]
    public static Exception? Printable(Exception? error)
    {
        try
        {
            _ = error?.ToString();
            return error;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception)
#pragma warning restore CA1031
        {
            return new InvalidOperationException($"{error!.GetType()}, which cannot be printed: {Of(error)}");
        }
    }

    /// <summary>Lists failures of services for use in a sentence.</summary>
    public static string List(IEnumerable<(string Service, Exception Error)> failures) => string.Join("; ", failures.Select(static failure => $"'{failure.Service}': {Of(failure.Error).TrimEnd('.')}"));

    /// <summary>Gets the inner exception for an error that reports several: the single one, or an aggregate of all.</summary>
    public static Exception OneOrAll(IReadOnlyList<Exception> errors) => errors.Count == 1 ? errors[0] : new AggregateException(errors);

    /// <summary>Converts a foreign value to text; where its <c>ToString</c> throws, a description of it.</summary>
    public static string Print(object value)
    {
        try
        {
            return value.ToString() ?? value.GetType().Name;
        }
#pragma warning disable CA1031 // Somebody has written it.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            return $"{value.GetType().Name}, whose ToString throws {thrown.GetType().Name}";
        }
    }

    private static string Ask(Exception error)
    {
        try
        {
            return error.Message ?? error.GetType().Name; // what overrides it may return null
        }
#pragma warning disable CA1031 // Whatever it throws, there is something to be told.
        catch (Exception thrown)
#pragma warning restore CA1031
        {
            // The message of such a one is made of those of its inner errors: of some of them there may be one.
            return error is AggregateException { InnerExceptions: var all } ? string.Join("; ", all.Select(Of)) : $"{error.GetType().Name}, whose Message throws {thrown.GetType().Name}";
        }
    }

    private static bool IsSafe(Exception error) =>
        error is not AggregateException && error.GetType().Assembly is var assembly && (assembly == typeof(Exception).Assembly || assembly == typeof(ErrorText).Assembly);
}
