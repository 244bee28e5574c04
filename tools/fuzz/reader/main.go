// Reads YAML as kubectl, Helm, Argo CD and Flux do: with sigs.k8s.io/yaml, document by document. Each line of standard input
// is a text as JSON, and a line of standard output says what it holds: its documents as JSON, or why it cannot be read.
package main

import (
	"encoding/json"
	"io"
	"log"
	"os"
	"regexp"
	"strings"

	"sigs.k8s.io/yaml"
)

type reading struct {
	Documents []json.RawMessage `json:"documents"`
	Error     string            `json:"error,omitempty"`
}

// Where Kubernetes takes a stream apart.
var separator = regexp.MustCompile(`(?m)^---[ \t\r]*$`)

func read(text string) reading {
	result := reading{Documents: []json.RawMessage{}}
	for _, document := range separator.Split(text, -1) {
		if strings.TrimSpace(document) == "" {
			continue
		}
		value, err := yaml.YAMLToJSONStrict([]byte(document))
		if err != nil {
			return reading{Documents: []json.RawMessage{}, Error: err.Error()}
		}
		if string(value) != "null" {
			result.Documents = append(result.Documents, value)
		}
	}
	return result
}

func main() {
	texts := json.NewDecoder(os.Stdin)
	readings := json.NewEncoder(os.Stdout)
	for {
		var text string
		if err := texts.Decode(&text); err == io.EOF {
			return
		} else if err != nil {
			log.Fatal(err)
		}
		if err := readings.Encode(read(text)); err != nil {
			log.Fatal(err)
		}
	}
}
