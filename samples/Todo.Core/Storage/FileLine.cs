using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace Todo.Core.Storage;

/// <summary>A line of a file.</summary>
/// <param name="Bytes">The line without its line feed.</param>
/// <param name="End">The offset in the file after the line and its line feed.</param>
/// <param name="Terminated">Whether the line ends with a line feed; only the last line of a file can be without.</param>
internal readonly record struct FileLine(ReadOnlyMemory<byte> Bytes, long End, bool Terminated)
{
    /// <summary>Reads a file line by line, without holding more than its buffer and the current line.</summary>
    public static async IAsyncEnumerable<FileLine> ReadAsync(Stream file, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        PipeReader reader = PipeReader.Create(file, new StreamPipeReaderOptions(leaveOpen: true));
        try
        {
            long end = 0;
            while (true)
            {
                ReadResult read = await reader.ReadAsync(cancellationToken);
                ReadOnlySequence<byte> rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } feed)
                {
                    byte[] line = rest.Slice(0, feed).ToArray();
                    end += line.Length + 1;
                    rest = rest.Slice(rest.GetPosition(1, feed));
                    yield return new FileLine(line, end, Terminated: true);
                }

                if (read.IsCompleted)
                {
                    if (!rest.IsEmpty) yield return new FileLine(rest.ToArray(), end + rest.Length, Terminated: false);
                    yield break;
                }

                reader.AdvanceTo(rest.Start, rest.End);
            }
        }
        finally
        {
            await reader.CompleteAsync();
        }
    }
}
