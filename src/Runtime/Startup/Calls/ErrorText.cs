using System.Runtime.CompilerServices;

namespace Mesh.Startup;

/// <summary>What an error says. The message of an exception is a member that the application may have written, so it is asked for where the error arises, and remembered for where nothing foreign may run.</summary>
internal static class ErrorText
{
    private static readonly ConditionalWeakTable<Exception, string> s_texts = new();

    /// <summary>Asks the error what it says.</summary>
    public static void Remember(Exception? error)
    {
        if (error is null || IsSafe(error)) return;
        string text;
        try
        {
            text = error.Message;
        }
#pragma warning disable CA1031 // Then it says nothing.
        catch (Exception)
#pragma warning restore CA1031
        {
            return;
        }

        s_texts.AddOrUpdate(error, text);
    }

    /// <summary>What the error has said. One of the framework's own can be asked at any time; of others that have not been asked it is the type.</summary>
    public static string Of(Exception error) => s_texts.TryGetValue(error, out string? text) ? text : IsSafe(error) ? error.Message : error.GetType().Name;

    private static bool IsSafe(Exception error) => error is ServiceException || (error is not AggregateException && error.GetType().Assembly == typeof(Exception).Assembly);
}
