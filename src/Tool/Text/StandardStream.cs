using System.Runtime.InteropServices;
using System.Text;

namespace Mesh.Tool.Text;

/// <summary>
/// The output or error stream of the process, which throws when a write fails. (The stream of <see cref="Console"/> ignores
/// a pipe whose reader has gone.)
/// </summary>
/// <param name="descriptor">The number of the stream.</param>
internal sealed class StandardStream(int descriptor) : Stream
{
    private const int Interrupted = 4; // EINTR, the same on all of them

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>Opens the output as a UTF-8 writer that buffers until it is flushed.</summary>
    public static TextWriter Output() => Open(1, Console.OpenStandardOutput);

    /// <summary>Opens the error stream as a UTF-8 writer that buffers until it is flushed.</summary>
    public static TextWriter Error() => Open(2, Console.OpenStandardError);

    public override void Write(byte[] buffer, int offset, int count)
    {
        while (count > 0)
        {
            nint written = WriteTo(descriptor, ref buffer[offset], count);
            if (written < 0 && Marshal.GetLastPInvokeError() == Interrupted) continue;
            if (written < 0) throw new IOException(Marshal.GetLastPInvokeErrorMessage());
            offset += (int)written;
            count -= (int)written;
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // As much at once as a pipe holds: who reads the first lines only, as head does, gets them, and all has been written.
    private static StreamWriter Open(int descriptor, Func<Stream> windows) =>
        new(OperatingSystem.IsWindows() ? windows() : new StandardStream(descriptor), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16);

    [DllImport("libc", EntryPoint = "write", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern nint WriteTo(int descriptor, ref byte buffer, nint count);
}
