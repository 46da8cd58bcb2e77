using System.Buffers.Binary;
using System.Text;

namespace Mesh.OpenTelemetry.Tests.Otlp;

/// <summary>The fields of a message of Protocol Buffers, by their numbers, as they came over the wire.</summary>
internal sealed class ProtobufMessage
{
    private readonly List<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> _fields = [];

    public ProtobufMessage(ReadOnlyMemory<byte> bytes)
    {
        for (int at = 0; at < bytes.Length;)
        {
            ulong tag = Varint(bytes.Span, ref at);
            int field = (int)(tag >> 3);
            switch (tag & 7)
            {
                case 0: _fields.Add((field, Varint(bytes.Span, ref at), default)); break;
                case 1: _fields.Add((field, BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span[at..]), default)); at += 8; break;
                case 5: _fields.Add((field, BinaryPrimitives.ReadUInt32LittleEndian(bytes.Span[at..]), default)); at += 4; break;
                case 2:
                    int length = (int)Varint(bytes.Span, ref at);
                    _fields.Add((field, 0, bytes.Slice(at, length)));
                    at += length;
                    break;
                default: throw new FormatException($"Field {field} has the wire type {tag & 7}.");
            }
        }
    }

    public IEnumerable<ProtobufMessage> Messages(int field) => All(field).Select(static found => new ProtobufMessage(found.Bytes));

    public ProtobufMessage? Message(int field) => Messages(field).FirstOrDefault();

    public string Text(int field) => Encoding.UTF8.GetString(Bytes(field).Span);

    public ReadOnlyMemory<byte> Bytes(int field) => All(field).FirstOrDefault().Bytes;

    public ulong Number(int field) => All(field).FirstOrDefault().Number;

    /// <summary>The doubles of a packed field.</summary>
    public IReadOnlyList<double> Doubles(int field)
    {
        ReadOnlySpan<byte> bytes = Bytes(field).Span;
        var numbers = new double[bytes.Length / 8];
        for (int i = 0; i < numbers.Length; i++) numbers[i] = BinaryPrimitives.ReadDoubleLittleEndian(bytes[(i * 8)..]);
        return numbers;
    }

    private IEnumerable<(int Field, ulong Number, ReadOnlyMemory<byte> Bytes)> All(int field) => _fields.Where(found => found.Field == field);

    private static ulong Varint(ReadOnlySpan<byte> bytes, ref int at)
    {
        ulong value = 0;
        for (int shift = 0; ; shift += 7)
        {
            byte next = bytes[at++];
            value |= (ulong)(next & 0x7f) << shift;
            if (next < 0x80) return value;
        }
    }
}
