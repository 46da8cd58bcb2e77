using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Todo.Core.Storage;

/// <summary>
/// The text of one record: <c>{"crc":"1a2b3c4d","n":17,"data":{...}}</c>. The checksum covers all bytes behind it, so it also notices a
/// line that is whole but stands in the wrong place.
/// </summary>
internal static class RecordLine
{
    private const int ChecksumLength = 8;

    private static ReadOnlySpan<byte> BeforeChecksum => "{\"crc\":\""u8;

    private static ReadOnlySpan<byte> AfterChecksum => "\","u8;

    private static int HeadLength => BeforeChecksum.Length + ChecksumLength + AfterChecksum.Length;

    /// <summary>Writes a record as a line, its line feed included.</summary>
    public static byte[] Write(long number, ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json.Contains((byte)'\n')) throw new ArgumentException("A record is JSON on one line.", nameof(json));

        byte[] body = [.. BeforeData(number), .. json, (byte)'}'];
        byte[] checksum = Encoding.ASCII.GetBytes(Checksum(body).ToString("x8", CultureInfo.InvariantCulture));
        return [.. BeforeChecksum, .. checksum, .. AfterChecksum, .. body, (byte)'\n'];
    }

    /// <summary>Reads the record from its line, without line feed.</summary>
    /// <returns>False if this is not the undamaged line of the record with this number.</returns>
    public static bool TryRead(ReadOnlyMemory<byte> line, long number, out ReadOnlyMemory<byte> json)
    {
        json = default;
        byte[] beforeData = BeforeData(number);
        if (line.Length <= HeadLength + beforeData.Length) return false;

        ReadOnlySpan<byte> head = line.Span[..HeadLength];
        ReadOnlyMemory<byte> body = line[HeadLength..];
        if (!head.StartsWith(BeforeChecksum) || !head.EndsWith(AfterChecksum)) return false;
        if (!Utf8Parser.TryParse(head.Slice(BeforeChecksum.Length, ChecksumLength), out uint checksum, out int digits, 'x') || digits != ChecksumLength) return false;
        if (checksum != Checksum(body.Span) || !body.Span.StartsWith(beforeData)) return false;

        json = body[beforeData.Length..^1];
        return true;
    }

    private static byte[] BeforeData(long number) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"\"n\":{number},\"data\":"));

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte value in bytes) crc = BitOperations.Crc32C(crc, value);
        return ~crc;
    }
}
