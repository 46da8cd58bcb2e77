using System.Globalization;
using System.Text;

namespace Mesh.Shared.Manifest;

/// <summary>
/// Reads JSON as strictly as System.Text.Json does by default, since the run time reads the same profile with that: both accept the same
/// texts, and get the same values. Of members with the same name, the last one counts.
/// </summary>
internal sealed class JsonReader
{
    /// <summary>The highest nesting depth of arrays and objects, as in System.Text.Json: reading must not overflow the stack.</summary>
    private const int MaxDepth = 64;

    // No text has it where JSON may go on: it stands for the end.
    private const char End = '\0';

    private readonly string _text;
    private int _at;

    private JsonReader(string text) => _text = text;

    private char Current => _at < _text.Length ? _text[_at] : End;

    /// <summary>
    /// Reads dictionaries, lists, strings, longs (doubles for numbers with a fraction or an exponent, or more digits than a long has) and
    /// booleans; returns false when the text is not JSON.
    /// </summary>
    public static bool TryRead(string text, out object? value)
    {
        value = null;
        if (!IsWellFormed(text)) return false;
        var reader = new JsonReader(text);
        try
        {
            object? read = reader.Value(0);
            if (reader.Next() != End || reader._at < text.Length) return false;
            value = read;
            return true;
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private object? Value(int depth) => Next() switch
    {
        '{' => Object(Deeper(depth)),
        '[' => Array(Deeper(depth)),
        '"' => String(),
        't' => Word("true", true),
        'f' => Word("false", false),
        'n' => Word("null", null),
        _ => Number(),
    };

    private Dictionary<string, object?> Object(int depth)
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        if (IsEmpty('}')) return members;
        do
        {
            if (Next() != '"') throw new FormatException();
            string name = String();
            if (Next() != ':') throw new FormatException();
            _at++;
            members[name] = Value(depth);
        }
        while (GoesOn('}'));
        return members;
    }

    private List<object?> Array(int depth)
    {
        var items = new List<object?>();
        if (IsEmpty(']')) return items;
        do items.Add(Value(depth));
        while (GoesOn(']'));
        return items;
    }

    private static int Deeper(int depth) => depth < MaxDepth ? depth + 1 : throw new FormatException();

    private bool IsEmpty(char close)
    {
        _at++;
        if (Next() != close) return false;
        _at++;
        return true;
    }

    // After a value there is a comma and then another, or the end.
    private bool GoesOn(char close)
    {
        char next = Next();
        if (next != ',' && next != close) throw new FormatException();
        _at++;
        return next == ',';
    }

    private object? Word(string word, object? value)
    {
        if (string.CompareOrdinal(_text, _at, word, 0, word.Length) != 0) throw new FormatException();
        _at += word.Length;
        return value;
    }

    private object Number()
    {
        int begin = _at;
        if (Current == '-') _at++;
        if (Current == '0') _at++;
        else SkipDigits();
        int end = _at;
        if (Current == '.')
        {
            _at++;
            SkipDigits();
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-') _at++;
            SkipDigits();
        }

        string number = _text.Substring(begin, _at - begin);
        if (_at == end && long.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long whole)) return whole;
        // The older framework says of what is too large that it is none.
        if (double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out double real)) return real;
        return number[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity;
    }

    private void SkipDigits()
    {
        if (!IsDigit(Current)) throw new FormatException();
        while (IsDigit(Current)) _at++;

        static bool IsDigit(char c) => c is >= '0' and <= '9';
    }

    private string String()
    {
        var value = new StringBuilder();
        for (_at++; Current != '"'; _at++)
        {
            if (Current < ' ') throw new FormatException();
            value.Append(Current == '\\' ? Escaped() : Current);
        }

        _at++;
        string text = value.ToString();
        return IsWellFormed(text) ? text : throw new FormatException();
    }

    // Leaves the reader at the last character of the escape.
    private char Escaped()
    {
        _at++;
        switch (Current)
        {
            case '"' or '\\' or '/':
                return Current;
            case 'n':
                return '\n';
            case 'r':
                return '\r';
            case 't':
                return '\t';
            case 'b':
                return '\b';
            case 'f':
                return '\f';
            case 'u':
                int code = 0;
                for (int i = 0; i < 4; i++)
                {
                    _at++;
                    code = (code * 16) + HexDigit(Current);
                }

                return (char)code;
            default:
                throw new FormatException();
        }
    }

    private static int HexDigit(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => throw new FormatException(),
    };

    private char Next()
    {
        while (Current is ' ' or '\t' or '\r' or '\n') _at++;
        return Current;
    }

    // Half of a surrogate pair is no text: written so it has no UTF-8, and as an escape it has no value.
    private static bool IsWellFormed(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i])) continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1])) return false;
            i++;
        }

        return true;
    }
}
